import { Credentials, type CredentialsOptions } from './credentials/credentials.ts';
import { Transport, type TransportOptions } from './http/transport.ts';
import { Registries, type RegistriesOptions } from './registries.ts';

/** All that the registry core takes from outside: it reads no environment and no files by itself. */
export type ClientOptions = TransportOptions & CredentialsOptions & Pick<RegistriesOptions, 'allowedRegistries'>;

/**
 * Wires transport, credentials and registries. Asks nothing yet. `close` closes every connection, whatever is under way.
 *
 * `beginRound` is for asking again after a while: each part forgets what failed, and what was given for a while (tokens). It keeps what was
 * proven: a new client would ask the credential helper again, and send a login again that a registry has denied, which locks accounts.
 */
export function createClient(options: ClientOptions) {
	const transport = new Transport(options);
	const registries = new Registries({ ...options, transport, credentials: new Credentials(options) });
	const beginRound = () => {
		transport.beginRound();
		registries.beginRound();
	};
	return { registries, beginRound, close: () => transport.close() };
}
