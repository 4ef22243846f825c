/** What is left to other programs, by its syntax. No name or expression in them has the sign that opens another, so each is read once. */
const OPEN = new RegExp(
	[
		String.raw`\$\{\{(?<github>[^{}]*)\}\}`,
		String.raw`\{\{(?<template>[^{}]*)\}\}`,
		String.raw`\$\((?<tekton>[^()]*)\)`,
		'<<(?<circle>[^<>]*)>>',
		String.raw`\$\[\[(?<gitlab>[^[\]]*)\]\]`,
	].join('|'),
	'g',
);

/** The names of `$(params.x)`, `{{ x }}`, `${{ x }}`, `<< x >>` and `$[[ x ]]` in a text, each once; of a longer expression all of it. */
export function findExpressions(text: string): readonly string[] {
	const names = Array.from(text.matchAll(OPEN), ({ groups = {} }) =>
		(Object.values(groups).find((group) => group !== undefined) ?? '').trim(),
	);
	return [...new Set(names)];
}

/** The text as if each expression and each `${NAME}` were the letter x: what of a reference is written out. */
export function fillIn(text: string): string {
	return text.replaceAll(OPEN, 'x').replaceAll(/\$\{\w+[^{}]*\}|\$\w+/g, 'x');
}
