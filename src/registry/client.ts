import { Credentials, type CredentialsOptions } from './credentials/credentials.ts';
import { Transport, type TransportOptions } from './http/transport.ts';
import { Registries, type RegistriesOptions } from './registries.ts';

/** All that the registry core takes from outside: it reads no environment and no files by itself. */
export type ClientOptions = TransportOptions & CredentialsOptions & Pick<RegistriesOptions, 'allowedRegistries'>;

/** Wires transport, credentials and registries. Asks nothing yet. `close` closes every connection, whatever is under way. */
export function createClient(options: ClientOptions) {
	const transport = new Transport(options);
	const registries = new Registries({ ...options, transport, credentials: new Credentials(options) });
	return { registries, close: () => transport.close() };
}
