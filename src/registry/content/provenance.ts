import type { Reference } from '../reference/reference.ts';
import type { Child, Descriptor, Manifest } from './manifest.ts';
import type { Platform } from './platform.ts';
export interface BuildInput {
	readonly reference: Reference;
	readonly digest: string;
	readonly platform: Platform | undefined;
	readonly isPinned: boolean;
}
export interface DockerfileSource {
	readonly text: string;
	readonly target: string;
	readonly buildArgs: ReadonlyMap<string, string>;
	readonly contexts: ReadonlyMap<string, string>;
}
export interface Provenance {
	readonly inputs: readonly BuildInput[];
	readonly hasLocal: boolean;
	readonly dockerfile: DockerfileSource | undefined;
}
export declare function parseProvenance(bytes: Uint8Array, mediaType: string, subject: string): Provenance | undefined;
export declare function findAttestation(children: readonly Child[], digest: string): Child | undefined;
export declare function provenanceLayers(manifest: Manifest): readonly Descriptor[];
