import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
	findPlatform,
	formatPlatform,
	InvalidPlatformError,
	isSamePlatform,
	normalizePlatform,
	type Platform,
	parsePlatform,
} from '../../../src/registry/content/platform.ts';

/** A platform as an index might have it: split, and nothing else done to it. */
function raw(text: string, osVersion?: string): Platform {
	const [os = '', architecture = '', variant = ''] = text.split('/');
	return { os, architecture, variant, osVersion };
}

describe('a platform has one form', () => {
	const rows: [written: string, form: string][] = [
		['linux/amd64', 'linux/amd64'],
		['linux/x86_64', 'linux/amd64'],
		['linux/x86-64', 'linux/amd64'],
		['linux/amd64/v1', 'linux/amd64'],
		['linux/x86_64/v3', 'linux/amd64/v3'],
		['linux/amd64/v2', 'linux/amd64/v2'],
		['linux/i386', 'linux/386'],
		['linux/i386/x', 'linux/386'],
		['linux/386', 'linux/386'],
		['linux/aarch64', 'linux/arm64'],
		['linux/arm64', 'linux/arm64'],
		['linux/arm64/8', 'linux/arm64'],
		['linux/arm64/v8', 'linux/arm64'],
		['linux/aarch64/v8.0', 'linux/arm64'],
		['linux/arm64/v8.1', 'linux/arm64/v8.1'],
		['linux/arm64/9', 'linux/arm64/v9'],
		['linux/arm64/9.0', 'linux/arm64/v9'],
		['linux/arm64/v9.0', 'linux/arm64/v9'],
		['linux/arm', 'linux/arm/v7'],
		['linux/arm/7', 'linux/arm/v7'],
		['linux/arm/v7', 'linux/arm/v7'],
		['linux/arm/5', 'linux/arm/v5'],
		['linux/arm/6', 'linux/arm/v6'],
		['linux/arm/8', 'linux/arm/v8'],
		['linux/armhf', 'linux/arm/v7'],
		['linux/armhf/v6', 'linux/arm/v7'],
		['linux/armel', 'linux/arm/v6'],
		['LINUX/AMD64/V2', 'linux/amd64/v2'],
		['macos/arm64', 'darwin/arm64'],
		['linux/s390x', 'linux/s390x'],
		['wasi/wasm', 'wasi/wasm'],
	];
	for (const [written, form] of rows) {
		it(`${written} is ${form}`, () => {
			assert.equal(formatPlatform(normalizePlatform(raw(written))), form);
			assert.equal(formatPlatform(parsePlatform(` ${written}\n`)), form);
			assert.equal(formatPlatform(parsePlatform(form)), form);
		});
	}

	it('the version of Windows is kept', () => {
		assert.equal(normalizePlatform(raw('Windows/amd64', '10.0.17763.1')).osVersion, '10.0.17763.1');
	});

	it('an architecture that objects have is left alone', () => {
		assert.equal(formatPlatform(normalizePlatform(raw('linux/constructor'))), 'linux/constructor');
	});
});

describe('what is no platform is refused', () => {
	const rows: [text: string, message: RegExp][] = [
		['', /os\/arch\[\/variant\]/],
		['arm64', /"arm64" is not a platform: write os\/arch/],
		['linux', /os\/arch\[\/variant\]/],
		['linux/', /os\/arch\[\/variant\]/],
		['/amd64', /os\/arch\[\/variant\]/],
		['linux/arm/', /os\/arch\[\/variant\]/],
		['linux/arm/v7/x', /os\/arch\[\/variant\]/],
		['linux/arm/v7/x/y', /os\/arch\[\/variant\]/],
		['linus/amd64', /the os "linus" is unknown/],
		['unknown/unknown', /the os "unknown" is unknown/],
		['linux/amd65', /the architecture "amd65" is unknown/],
		['linux/unknown', /the architecture "unknown" is unknown/],
		['linux/ amd64', /the architecture " amd64" is unknown/],
		['linux/arm/v 7', /the variant "v 7"/],
		[`linux/arm/${'v'.repeat(33)}`, /the variant "v+"/],
	];
	for (const [text, message] of rows) {
		it(JSON.stringify(text), () => {
			assert.throws(
				() => parsePlatform(text),
				(error) => error instanceof InvalidPlatformError && message.test(error.message),
			);
		});
	}
});

describe('two platforms are the same', () => {
	const rows: [name: string, wanted: Platform, available: Platform, expected: boolean][] = [
		['equal ones', raw('linux/amd64'), raw('linux/amd64'), true],
		['arm64 and arm64/v8', raw('linux/arm64'), raw('linux/arm64/v8'), true],
		['arm and arm/v7', raw('linux/arm'), raw('linux/arm/v7'), true],
		['not amd64 and amd64/v2', raw('linux/amd64'), raw('linux/amd64/v2'), false],
		['not amd64/v2 and amd64, which would run', raw('linux/amd64/v2'), raw('linux/amd64'), false],
		['not arm64 and arm/v7, which would run', raw('linux/arm64'), raw('linux/arm/v7'), false],
		['not arm and arm64, whose text begins alike', raw('linux/arm'), raw('linux/arm64/v8'), false],
		['not amd64 and 386', raw('linux/amd64'), raw('linux/386'), false],
		['not Linux and Windows', raw('linux/amd64'), raw('windows/amd64'), false],
		['not what is unknown', raw('linux/amd64'), raw('unknown/unknown'), false],
		['Windows of one release', raw('windows/amd64', '10.0.17763.1'), raw('windows/amd64', '10.0.17763.5458'), true],
		['not Windows of two releases', raw('windows/amd64', '10.0.17763.1'), raw('windows/amd64', '10.0.20348.1'), false],
		['Windows, where only one says which', raw('windows/amd64'), raw('windows/amd64', '10.0.20348.1'), true],
		['Windows, where one says nothing', raw('windows/amd64', '10.0.17763.1'), raw('windows/amd64', ''), true],
	];
	for (const [name, wanted, available, expected] of rows) {
		it(name, () => assert.equal(isSamePlatform(wanted, available), expected));
	}
});

describe('the best platform that runs is found', () => {
	const rows: [name: string, wanted: string, candidates: string[], expected: string | undefined][] = [
		['the same one first', 'linux/amd64', ['linux/386', 'linux/amd64'], 'linux/amd64'],
		['amd64 runs 386', 'linux/amd64', ['linux/arm64', 'linux/386'], 'linux/386'],
		['amd64 does not run amd64/v2', 'linux/amd64', ['linux/amd64/v2'], undefined],
		['amd64/v3 prefers v2 to v1', 'linux/amd64/v3', ['linux/386', 'linux/amd64', 'linux/amd64/v2'], 'linux/amd64/v2'],
		['amd64/v3 runs amd64', 'linux/amd64/v3', ['linux/386', 'linux/amd64'], 'linux/amd64'],
		['amd64/v3 does not run v4', 'linux/amd64/v3', ['linux/amd64/v4'], undefined],
		['arm/v7 prefers v6 to v5', 'linux/arm/v7', ['linux/arm/v5', 'linux/arm/v6'], 'linux/arm/v6'],
		['arm/v6 does not run v7', 'linux/arm/v6', ['linux/arm'], undefined],
		['arm/v5 runs nothing below', 'linux/arm/v5', ['linux/arm/v4'], undefined],
		['arm64 takes arm64/v8', 'linux/arm64', ['linux/arm/v7', 'linux/arm64/v8'], 'linux/arm64/v8'],
		['arm64 runs arm, the highest', 'linux/arm64', ['linux/arm/v5', 'linux/arm/v7', 'linux/arm/v6'], 'linux/arm/v7'],
		['arm64 does not run arm64/v8.1', 'linux/arm64', ['linux/arm64/v8.1'], undefined],
		['arm64/v8.2 prefers v8.1 to v8', 'linux/arm64/v8.2', ['linux/arm64', 'linux/arm64/v8.1'], 'linux/arm64/v8.1'],
		['arm64/v8.2 runs arm/v8', 'linux/arm64/v8.2', ['linux/arm/v8'], 'linux/arm/v8'],
		['arm64/v9 runs v8.5', 'linux/arm64/v9', ['linux/arm64', 'linux/arm64/v8.5'], 'linux/arm64/v8.5'],
		['arm64/v9 does not run v8.6', 'linux/arm64/v9', ['linux/arm64/v8.6'], undefined],
		['arm64/v9.1 runs v9 before v8.6', 'linux/arm64/v9.1', ['linux/arm64/v8.6', 'linux/arm64/v9'], 'linux/arm64/v9'],
		['arm64/v9.1 runs v8.6', 'linux/arm64/v9.1', ['linux/arm64/v8.6'], 'linux/arm64/v8.6'],
		['a variant nobody knows runs itself alone', 'linux/arm64/x', ['linux/arm64', 'linux/arm64/x'], 'linux/arm64/x'],
		['another os does not do', 'windows/amd64', ['linux/amd64'], undefined],
		['s390x runs itself alone', 'linux/s390x', ['linux/amd64'], undefined],
		['the first of equals', 'linux/arm64', ['linux/arm64/v8', 'linux/arm64'], 'linux/arm64/v8'],
		['none of none', 'linux/amd64', [], undefined],
		['a version of nine digits is not counted through', 'linux/amd64/v999999999', ['linux/amd64'], undefined],
	];
	for (const [name, wanted, candidates, expected] of rows) {
		it(name, () => {
			const found = findPlatform(
				raw(wanted),
				candidates.map((text) => ({ platform: raw(text) })),
			);
			assert.equal(found && formatPlatform(found.platform), expected);
		});
	}

	it('of Windows, the one that agrees in three numbers', () => {
		const candidates = ['10.0.14393.1', undefined, '10.0.17763.9'].map((version) => ({
			platform: raw('windows/amd64', version),
		}));
		assert.equal(findPlatform(raw('windows/amd64', '10.0.17763.1'), candidates), candidates[2]);
		assert.equal(findPlatform(raw('windows/amd64', '10.0.20348.1'), candidates), candidates[1]);
		assert.equal(findPlatform(raw('windows/amd64', '10.0.14393.7'), candidates), candidates[0]);
	});

	it('of Windows, the first when none was asked for', () => {
		const candidates = ['10.0.20348.1', undefined].map((version) => ({ platform: raw('windows/amd64', version) }));
		assert.equal(findPlatform(raw('windows/amd64'), candidates), candidates[0]);
	});
});
