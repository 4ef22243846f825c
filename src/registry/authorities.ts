import type { Agent } from 'node:http';
import tls from 'node:tls';

/**
 * The agent, trusting `pem` beside what Node trusts. Set on the agent because a tunnel takes its TLS options from there alone.
 * `tls.rootCertificates` would lose what `NODE_EXTRA_CA_CERTS` adds; Node 20 has nothing better.
 */
export function withAuthorities(agent: Agent, pem: string | undefined): Agent {
	if (pem !== undefined) {
		const trusted =
			typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : tls.rootCertificates;
		const { options } = agent as Agent & { options: tls.SecureContextOptions };
		options.ca = [...trusted, pem];
	}
	return agent;
}
