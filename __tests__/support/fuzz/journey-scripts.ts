/** Hosts as strangers may write them. A letter in braces is the port of that server. */
const HOSTS = [
	...[
		'127.0.0.1:{A}',
		'127.0.0.1:{B}',
		'127.0.0.2:{C}',
		'[::1]:{D}',
		'localhost:{A}',
		'localhost:{B}',
		'LOCALHOST.:{B}',
	],
	...['127.0.0.1.:{B}', '0x7f.1:{A}', '2130706433:{B}', '127.1:{A}', '0x7f000002:{C}', '[::ffff:127.0.0.1]:{A}'],
	...[
		'[::ffff:7f00:2]:{C}',
		'①②⑦.0.0.1:{B}',
		'127。0。0。2:{C}',
		'evil.localhost:{B}',
		'evil.example:{B}',
		'169.254.169.254',
	],
	...[
		'registry.example:{B}',
		'registry.example.evil.example:{B}',
		'evilregistry.example:{B}',
		'0.0.0.0:{A}',
		'[::]:{A}',
	],
	...[
		'user:pass@127.0.0.2:{C}',
		'127.0.0.1:{A}@127.0.0.2:{C}',
		'127.0.0.2:{C}#@127.0.0.1:{A}',
		'127.0.0.1:{A}\\@127.0.0.2:{C}',
	],
	'',
];
const SCHEMES = ['http://', 'https://', 'HTTP://', '//', 'http:', 'ftp://'];

/** A script has a line for each answer, in turn, from any of the servers: a status, and its header. */
export const SCRIPTS: readonly string[] = HOSTS.flatMap((host) =>
	['http://', 'https://', '//'].flatMap((scheme) => [
		`401 Bearer realm="${scheme}${host}/token",service="s",scope="repository:team/app:pull"`,
		`401 Bearer realm="/token"\n200\n307 ${scheme}${host}/hop`,
		`401 Basic realm="x"\n302 ${scheme}${host}/hop\n401 Bearer realm="/token"\n200\n401 Basic realm="y"`,
		`401 Bearer realm="/token"\n307 ${scheme}${host}/token\n200`,
		`401 Bearer realm="/token"\n200\n200 <${scheme}${host}/v2/team/app/tags/list?last=1>; rel="next"\n200`,
		`307 ${scheme}${host}/hop\n401 Bearer realm="http://127.0.0.1:{A}/token"\n200\n401 Bearer realm="http://127.0.0.2:{C}/token"`,
		`404\n401 Bearer realm="${scheme}${host}/token"\n200\n403\n401 Basic realm="x"`,
		`401 Bearer realm="/token"\n200\n401 Bearer realm="${scheme}${host}/token",error="insufficient_scope",scope="other"\n200\n401 Basic`,
	]),
);
/** Words that a mutation may put into a script. */
export const SCRIPT_WORDS: readonly string[] = [
	...HOSTS,
	...SCHEMES,
	...[
		'\n401 ',
		'\n307 ',
		'\n200\n',
		'\n301 ',
		'\n403 ',
		'Bearer realm="',
		'Basic realm="x"',
		'/token',
		'"',
		', ',
		'; rel=next',
	],
];
