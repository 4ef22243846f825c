import type { Login } from '../credentials/login.ts';
import { HeadStart } from './turn.ts';

/**
 * Milliseconds. A verdict that takes longer is not waited for, and wrong credentials may then go out once more: a registry that hangs at one
 * image must not stop all others.
 */
const PATIENCE = 20_000;

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
	areTaken: boolean;

	constructor(login: Login | undefined) {
		this.#login = login;
		// It is for what it is for: no registry locks anybody who shows it elsewhere.
		this.areTaken = login?.kind === 'registry-token';
	}

	/** The registry has answered to our credentials, and has not refused them. */
	get isRight(): boolean {
		return this.#login?.kind !== 'registry-token' && this.areTaken && !this.areRefused;
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
		this.#current = new HeadStart(PATIENCE);
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
