/** @import { Groups } from './catalogue.mjs' */

/**
 * Logins as programs really leave them, and people really write them.
 * @type {Groups}
 */
export const LOGINS = {
	Logins: {
		'registry/credentials/docker-config.test.ts': {
			'the key of a registry': {
				'Azure DevOps: a key with a path': '"https://registry.example/harbor" is that of registry.example',
				'Docker Hub: the key of its access token': '"https://index.docker.io/v1/access-token" is not that of docker.io',
			},
			'a Docker config': {
				'an object behind the object': 'with "{}" behind it: what comes first is read, as Docker does',
				Auths: 'with a name in another case: read',
			},
			'an entry': {
				identityToken: 'names in another case: identity-token',
			},
		},
		'action/inputs/inputs.test.ts': {
			'wrong inputs': {
				'user:password@ in image':
					'a login in `image`, "https://me:hunter2@ghcr.io/a/b": it is not shown, and where it goes is',
				'registry: harbor': 'a host of one word in `registry`: refused, with what to write',
			},
		},
		'action/runner/scoped-configs.test.ts': {
			'logins with a `scope` of docker/login-action': {
				'login-action: scope of Docker Hub': 'of Docker Hub, under the name of its server',
			},
		},
		'action/runner/credential-helper.test.ts': {
			'a helper': {
				'a key ring that a helper starts':
					'whose child holds the pipe open: has answered when it ends, with all that it printed',
			},
			'a helper on Windows': {
				"gcloud's helper is a .cmd":
					"that is a script, as gcloud's: started by the cmd.exe of the system, its path in quotation marks",
				'credsStore: desktop.exe': 'that is named with its ending, as `credsStore: desktop.exe`: found',
			},
		},
		'bundle/logins.test.ts': {
			'a login that was left for the runner': {
				'an empty config': 'in a Docker config that is empty: none, and public images are found',
				'/dev/null': 'in /dev/null, which stands for none: public images are found',
				'skopeo login without XDG_RUNTIME_DIR': 'by skopeo without XDG_RUNTIME_DIR',
			},
			'a login that was left for the runner > by docker/login-action with `scope`': {
				'login-action: scope of this repository': 'for this repository: used, and masked',
				'login-action: scope without the right pull':
					'for another scope: not used, and where an image is denied a warning says so',
			},
		},
	},
};
