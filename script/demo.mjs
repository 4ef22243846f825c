/** `npm run demo`: shows the action at work, without an installation and without a network, or against a real registry. */

const HELP = `Shows what the action does, by running dist/index.js the way GitHub's runner does.

  npm run demo
      starts a registry inside this process, with a handful of images, and asks about them in every mode

  npm run demo -- mode=exists image=alpine:3.20 platforms=linux/amd64
      asks real registries. Any input of action.yml can be given; \\n in a value is a line break.
      HOME, DOCKER_CONFIG, the proxy variables and NODE_EXTRA_CA_CERTS are passed on, and the exit code is the action's

  npm run demo -- --debug
      shows every request with its time; with inputs too
  npm run demo -- --json
      shows the output \`json\`; with inputs too
`;

const OLDEST_NODE = 20;

process.exitCode = await main(process.argv.slice(2));

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
async function main(args) {
	if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
		console.error(`The demo needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);
		return 2;
	}
	if (args.includes('--help') || args.includes('-h')) {
		console.log(HELP);
		return 0;
	}
	const show = {
		debug: args.includes('--debug'),
		json: args.includes('--json'),
		// https://no-color.org
		hasColours: process.stdout.isTTY === true && !process.env['NO_COLOR'],
	};
	const given = args.filter((arg) => arg !== '--debug' && arg !== '--json');
	// Imported late: an older Node cannot load them, and would not show the message above.
	if (given.length === 0) {
		return (await import('./demo-tour.mjs')).runTour(show);
	}
	const { readInputs, runForReal } = await import('./demo-real.mjs');
	const inputs = await readInputs(given);
	if (typeof inputs !== 'string') {
		return runForReal(inputs, show);
	}
	console.error(`${inputs}\nnpm run demo -- --help tells more.`);
	return 2;
}
