/** What a person should hear about stored credentials although answers came: facts, without a secret. */
export type Caution =
	/** The registry refused what a login had left, and answered to nobody instead. */
	| { readonly kind: 'login-refused'; readonly registry: string }
	/** The helper that keeps the credentials of all registries gave none. */
	| { readonly kind: 'helper-failed'; readonly registry: string; readonly helper: string; readonly problem: string };
