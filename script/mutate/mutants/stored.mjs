// biome-ignore-all lint/suspicious/noTemplateCurlyInString: source text of template strings stands here
import { mutantsOf } from '../mutant.mjs';

/** What logins have left on the machine. */
export const STORED = [
	...mutantsOf(
		'src/registry/credentials.ts',
		['registry/credentials', 'registry/stored-logins'],
		[
			[
				'given credentials go to every registry',
				'given !== undefined && isSameRegistry(given.registry, place.registry)',
				'given !== undefined',
			],
			['configs are read for each image', 'this.#configs ??= ', 'this.#configs = '],
			[
				'auths are looked at before the helper',
				'helped ?? config.findLogin(place)',
				'config.findLogin(place) ?? helped',
			],
			[
				'only the first config is looked at',
				'for (const stored of this.#configs) {',
				'for (const stored of this.#configs.slice(0, 1)) {',
			],
			['a helper is started for each image', 'this.#helped.set(key, known);', ''],
			['the helper of all registries stops images that need no login', 'if (helper.isOwn) {', 'if (true) {'],
			["a registry's own helper may fail quietly", 'if (helper.isOwn) {', 'if (false) {'],
			[
				'a helper that failed is not told of',
				"this.#options.onCaution({ kind: 'helper-failed', registry, helper: name, problem });",
				'',
			],
			['a helper may be a path', '!isHelperName(name)', 'false'],
			['a config in the workspace starts programs', 'if (!isTrusted) {', 'if (false) {'],
			['a secret is used before it is masked', 'this.#options.onSecret(secret);', ''],
			['the same login is another identity each time', 'this.#identities.set(key, identity);', ''],
		],
	),
	...mutantsOf(
		'src/registry/credential-helper.ts',
		['registry/credentials', 'registry/stored-logins'],
		[
			["the helpers' word for nothing found is a fault", 'stdout.trim() === NOT_FOUND', 'false'],
			[
				"a helper's error is a lack of credentials",
				'if (exitCode !== 0) {\n\t\tif (stdout.trim() === NOT_FOUND) {',
				'if (exitCode !== 0) {\n\t\tif (true) {',
			],
			['an identity token of a helper is a password', 'username === IDENTITY_TOKEN', 'false'],
			['an empty secret of a helper is one', "if (secret === '') {", 'if (false) {'],
			['a secret of a helper needs no user name', "if (username === '') {", 'if (false) {'],
			['a name of a helper of any length', '{0,63}$/', '*$/'],
			['a name of a helper may be an option', '/^[A-Za-z0-9_][A-Za-z0-9._-]', '/^[A-Za-z0-9_-][A-Za-z0-9._-]'],
			['a name of a helper may lead to another folder', '[A-Za-z0-9._-]{0,63}$/', '[A-Za-z0-9._/-]{0,63}$/'],
		],
	),
	...mutantsOf(
		'src/registry/docker-config.ts',
		['registry/docker-config', 'registry/stored-logins'],
		[
			[
				"Docker Hub's key is not known in auths",
				"const exact = registry === DOCKER_HUB && this.#format === 'docker' ? HUB_KEY : registry;",
				'const exact = registry;',
			],
			[
				"Docker Hub's helper is asked about docker.io",
				"const serverUrl = place.registry === DOCKER_HUB && this.#format === 'docker' ? HUB_KEY : place.registry;",
				'const serverUrl = place.registry;',
			],
			[
				"podman's helper is asked about Docker's address",
				"place.registry === DOCKER_HUB && this.#format === 'docker' ? HUB_KEY",
				'place.registry === DOCKER_HUB ? HUB_KEY',
			],
			['Docker reads keys with a path', "this.#format === 'podman' ? keys.filter", 'true ? keys.filter'],
			["podman's keys with a path are not read", "this.#format === 'podman' ? keys.filter", 'false ? keys.filter'],
			["podman's shortest path wins", 'b.length - a.length', 'a.length - b.length'],
			[
				"podman's path holds parts of a component",
				'`${repository}/`.startsWith(`${path}/`)',
				'repository.startsWith(path)',
			],
			["podman's path of another registry", 'isKeyOf(key.slice(0, slash), registry) && ', ''],
			['older spellings of a key are not read', '...others.filter((key) => !paths.includes(key)),', ''],
			['a key with http:// is not read', "key.replace(/^http:\\/\\//, 'https://')", 'key'],
			[
				'an entry that cannot be read ends the search',
				'if (login !== undefined) {\n\t\t\t\treturn login;\n\t\t\t}',
				'return login;',
			],
			["old Docker's NULs are part of the password", ".replace(/\\0+$/, '')", ''],
			['a password ends at its colon', 'decoded.slice(colon + 1) : textOf', "decoded.split(':')[1] ?? '' : textOf"],
			['`username` and `password` beside auth are not read', "textOf(entry['password']);", "'';"],
			['a registry token that no header can hold', 'if (isSendable(registryToken)) {', "if (registryToken !== '') {"],
			['a registry token is not read', 'if (isSendable(registryToken)) {', 'if (false) {'],
			['an identity token is not read', "if (identityToken !== '') {", 'if (false) {'],
			['a password without a user', "username === '' || password === ''", "password === ''"],
			['a user without a password', "username === '' || password === ''", "username === ''"],
			['credsStore is not asked', "const name = textOf(this.#json['credsStore']);", "const name = '';"],
			['credHelpers are not asked', "if (name !== '') {", 'if (false) {'],
			[
				'a config that is no JSON is empty',
				'throw new CredentialsError(`${path} is no Docker config: it holds no JSON object`);',
				'return new DockerConfig({}, format);',
			],
		],
	),
];
