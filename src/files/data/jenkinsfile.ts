import type { Candidate, Reading, Source } from '../candidate.ts';
import { candidateOf, expandedOf } from './composed.ts';
import { readEscaped } from './escapes.ts';

/** Comments and texts. A text of one line ends with it even without its quotation mark. */
const WORDS =
	/\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""(?:\\[\s\S]|[^\\])*?(?:"""|$)|'''(?:\\[\s\S]|[^\\])*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/g;

/** What comes before the text of an image: `image '...'`, `docker '...'`, `docker.image('...')`, `image: '...'` of a `containerTemplate`. */
const BEFORE = /(?:^|[^\w.$])(?:(?:image|docker|docker\s*\.\s*image)(?:\s*\(\s*|\s+)|image\s*:\s*)$/;
const BEFORE_LENGTH = 100;

/** `${env.TAG}`, `$TAG` and `$params.TAG` are names; other expressions are not evaluated. */
const VARIABLE = /\$\{\s*([\w.]+)\s*\}|\$([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g;
const EXPRESSION = /\$\{/;

/**
 * The images of a Jenkinsfile: `agent { docker 'a:1' }`, `image 'a:1'`, `docker.image('a:1')` and `image: 'a:1'`. A variable in a text with double
 * quotation marks is missing, with its name. Texts between slashes are not known, so that a quotation mark in one hides what is behind it in the line.
 * Sources: https://www.jenkins.io/doc/book/pipeline/docker/, https://groovy-lang.org/syntax.html#all-strings
 */
export function readJenkinsfile({ path, text, context }: Source): Reading {
	const candidates: Candidate[] = [];
	/** The end of the code so far, without comments and texts. */
	let before = '';
	let from = 0;
	for (const { 0: word, index } of text.matchAll(WORDS)) {
		before = (before + text.slice(Math.max(from, index - BEFORE_LENGTH), index)).slice(-BEFORE_LENGTH);
		from = index + word.length;
		if (word.startsWith('/')) {
			before += ' ';
		} else {
			if (BEFORE.test(before)) {
				candidates.push(...describe(path, text, index, word, context.buildArgs));
			}
			before = "'";
		}
	}
	return { candidates };
}

function describe(
	path: string,
	text: string,
	at: number,
	word: string,
	buildArgs: ReadonlyMap<string, string>,
): Candidate[] {
	const quote = /^("""|'''|"|')/.exec(word)?.[0] ?? '';
	const isClosed = word.length >= 2 * quote.length && word.endsWith(quote);
	const value = readEscaped(path, text, {
		start: at + quote.length,
		end: at + word.length - (isClosed ? quote.length : 0),
	});
	if (value.text.trim() === '') {
		return [];
	}
	if (/^\s*\+/.test(text.slice(at + word.length, at + word.length + BEFORE_LENGTH))) {
		return [candidateOf(value, { unresolved: 'an expression is not evaluated' })];
	}
	const found = quote.startsWith('"') ? expandedOf(value, VARIABLE, buildArgs) : candidateOf(value);
	const isLeft = quote.startsWith('"') && EXPRESSION.test(value.text.replaceAll(VARIABLE, ''));
	return [isLeft ? candidateOf(value, { unresolved: 'an expression is not evaluated' }) : found];
}
