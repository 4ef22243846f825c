import type { Socket } from 'node:net';

/** Writes `text` again and again, as fast as the other side reads, until the connection ends. */
export function flood(socket: Socket, text: string): void {
	const more = () => {
		while (socket.writable && socket.write(text)) {
			// Until the buffers are full.
		}
	};
	socket.on('drain', more);
	more();
}
