import { HeadStart } from './head-start.ts';
import type { Login } from './login.ts';

/**
 * Whether our credentials are right at a registry. Wrong ones are sent once, however many images are asked for: Docker Hub locks
 * an account for ten minutes after some failures.
 */
export class Trial {
	readonly #login: Login | undefined;
	#current: HeadStart | undefined;
	/** Final for the run. */
	areRefused = false;
	/** The registry has answered to them: whatever it refuses later is about the image. */
	areTaken = false;

	constructor(login: Login | undefined) {
		this.#login = login;
	}

	/** Whether there are credentials that have not been refused yet. */
	get isOpen(): boolean {
		return this.#login !== undefined && !this.areRefused;
	}

	/**
	 * Leave to send our credentials; whoever has it ends it. While nobody knows whether they are right, one conversation has it at a time,
	 * for a request or until its head start is over. Undefined where nobody has to wait any more.
	 */
	async enter(): Promise<HeadStart | undefined> {
		while (this.#current?.isOver === false && !this.areTaken) {
			await this.#current.over;
		}
		if (this.areTaken || !this.isOpen) {
			return undefined;
		}
		this.#current = new HeadStart();
		return this.#current;
	}

	/**
	 * Learns from an answer to a request that carried them, or from the token server that they were sent to. `wasChallenged`: without them
	 * it was a 401. Else a 404 tells nothing, because that may be all that this registry says to anybody.
	 */
	learn(status: number, wasChallenged: boolean): void {
		if (status === 401) {
			this.areRefused ||= this.isOpen && !this.areTaken;
		} else if (status !== 404 || wasChallenged) {
			this.areTaken = true;
		}
	}
}
