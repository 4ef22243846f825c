import type { Agent } from 'node:http';
import tls from 'node:tls';

/**
 * The agent, trusting `pem` beside what Node trusts. Set on the agent because a tunnel takes its TLS options from there alone.
 * `tls.rootCertificates` would lose what `NODE_EXTRA_CA_CERTS` adds; Node 20 has nothing better.
 * As a context, which every connection shares: to read some 150 authorities takes tens of milliseconds, and behind a proxy each
 * request has a connection of its own.
 */
export function withAuthorities(agent: Agent, pem: string | undefined): Agent {
	if (pem !== undefined) {
		const trusted =
			typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates;
		const { options } = agent as Agent & { options: { secureContext?: tls.SecureContext } };
		options.secureContext = tls.createSecureContext({ ca: [...trusted, pem] });
	}
	return agent;
}
