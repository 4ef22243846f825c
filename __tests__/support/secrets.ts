/** Every form in which a password of `username` may travel or be shown: itself, encoded for URLs, forms and JSON, and in base64 with or without the user name. */
export function formsOfPassword(username: string, password: string): string[] {
	const texts = [password, `${username}:${password}`];
	const encoded = texts.flatMap((text) => {
		const bytes = Buffer.from(text);
		return [
			text,
			bytes.toString('latin1'),
			bytes.toString('base64').replace(/=+$/, ''),
			bytes.toString('base64url'),
			encodeURIComponent(text),
			new URLSearchParams({ text }).toString().slice('text='.length),
			JSON.stringify(text).slice(1, -1),
		];
	});
	return [...new Set(encoded)];
}
