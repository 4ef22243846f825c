/** The scope that reading a repository takes (distribution's token scope grammar: `type:name:actions`). */
export function pullScope(repository: string): string {
	return `repository:${repository}:pull`;
}

/** Whether a scope asks for pulling from this very repository. Some put more into their challenge (`pull,push`, ACR's `pull,metadata_read`). */
export function isPullOf(scope: string, repository: string): boolean {
	const prefix = `repository:${repository}:`;
	return (
		scope.startsWith(prefix) &&
		scope
			.slice(prefix.length)
			.split(',')
			.some((action) => action === 'pull' || action === '*')
	);
}

/**
 * The scopes worth a token, in order, one a request: Docker Hub had an outage with several in one, and some servers read the first alone.
 * The challenge's, when it is for pulling from our repository; else our own first, because challenges also say `*` (Gitea), `aws` (ECR Public),
 * another action (ACR's `metadata_read`), or nothing; and then the challenge's to the letter.
 */
export function scopesFor(challenged: string | undefined, repository: string): readonly string[] {
	if (challenged === undefined || challenged === '') {
		return [pullScope(repository)];
	}
	return isPullOf(challenged, repository) ? [challenged] : [pullScope(repository), challenged];
}

/** The key under which the scope of a token is remembered: Azure wants another one for the list of tags than for the rest of a repository. */
export function subjectOf(repository: string, url: URL): string {
	return `${repository} ${url.pathname.endsWith('/tags/list') ? 'tags' : 'content'}`;
}
