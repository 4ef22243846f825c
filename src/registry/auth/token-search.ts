import type { Token, TokenRefusal } from './token.ts';
import type { TokenRequest, Tokens } from './tokens.ts';

/** What a search for a token goes by. */
export interface TokenSearch {
	/** The scopes worth a token, in order. */
	readonly scopes: readonly string[];
	/** Tokens that were sent and opened nothing. */
	readonly spent: ReadonlySet<Token>;
	/** Whether to go on after a 401. Not while nobody knows whether the credentials are right: what is wrong for one scope is wrong for all. */
	readonly canInsist: boolean;
	/** Whether a token that opened nothing is to be fetched anew, because it may have ended. */
	readonly canRenew: (token: Token) => boolean;
}

/** A token, and the scope that it was given out for. */
export interface FoundToken {
	readonly kind: 'found';
	readonly token: Token;
	readonly scope: string;
}

/**
 * The first token for one of the scopes that has not been sent yet; else the last refusal; undefined where all of them were sent.
 * @throws {RegistryError} as `Tokens.get` does
 */
export async function findToken(
	tokens: Tokens,
	asked: Omit<TokenRequest, 'scope'>,
	{ scopes, spent, canInsist, canRenew }: TokenSearch,
): Promise<FoundToken | TokenRefusal | undefined> {
	let refusal: TokenRefusal | undefined;
	for (const scope of scopes) {
		const request = { ...asked, scope };
		let answer = await tokens.get(request);
		if (answer.kind === 'token' && spent.has(answer) && canRenew(answer)) {
			await tokens.drop(request, answer);
			answer = await tokens.get(request);
		}
		if (answer.kind === 'token' && !spent.has(answer)) {
			return { kind: 'found', token: answer, scope };
		}
		if (answer.kind === 'refused') {
			refusal = answer;
			if (answer.evidence.status === 401 && !answer.isAboutScope && !canInsist) {
				break;
			}
		}
	}
	return refusal;
}
