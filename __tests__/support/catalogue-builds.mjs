/** @import { Groups } from './catalogue.mjs' */

/**
 * What builders write about the images that they build, and what becomes of the images that those are built on.
 * @type {Groups}
 */
export const BUILDS = {
	Builds: {
		'registry/content/provenance.test.ts': {
			'an address of a material': {
				"Docker Hub's library/ left out": 'on Docker Hub',
				'no tag, which is latest': 'without a version',
				'an image of a layout, which no registry has': 'an image of a layout',
				'... as BuildKit wrote it at first': '... as the first versions wrote it',
				'the scanner that writes the SBOM': 'the scanner for the SBOM',
				'a blob, in the form of an image': 'a blob',
			},
			'the frontend is no input': {
				'the frontend among the images': 'by its source (v1)',
			},
		},
		'checks/base/base.test.ts': {
			'an image whose provenance names its base': {
				'provenance of SLSA v0.2, from before BuildKit 0.28': 'is stale when the tag has another image (v0.2)',
				'provenance of SLSA v1': 'is stale when the tag has another image (v1)',
				'an attestation of BuildKit 0.32, in an envelope': 'in an envelope, and with the media types of new versions',
				'a base that is pinned': 'is up to date for ever where the digest was pinned',
				'a statement about another image': 'a statement about another image is no word about this one',
				'a huge statement': 'a statement of more than 8 MiB is not fetched',
				'an image of the docker driver or of a layout': 'an image of the builder itself: nobody can tell',
			},
			'a base that was pushed again': {
				'docker/compose#13946: attestations make another index of each build': 'another index with the same images',
				'the same layers with a new config': 'another config on the same layers',
				'only another platform was built again': 'another image for another platform alone',
				'a mirror of one platform, then the whole': 'a mirror of one platform then, the whole index now',
				'a mirror of one platform in place of the whole': 'the whole index then, a mirror of one platform now',
				'untagged manifests were cleaned up': 'what was used is gone, and the layers are others',
			},
			'annotations and labels': {
				"podman's name of an image of its own":
					'an image of the builder itself, as podman names it: nobody can tell, and nothing is asked there',
				'the digest of the platform beside the name of the index':
					"the digest may be that of the platform, though the tag's is that of the index",
				squashed: 'a squashed image cannot be compared without a digest',
				'squashed, on a base of one layer':
					'neither can one of a single layer on a base of a single layer, which has as many',
			},
			'which of several images is the base': {
				'a builder of $BUILDPLATFORM': 'the builder is of another platform: a base that moved is one',
				'mode=max has the Dockerfile': 'the Dockerfile in it tells: a base that moved is one',
				'mode=min has no order that tells': 'layers tell: a base that moved is one',
			},
		},
		'bundle/base.test.ts': {
			'base: a public image that names another registry': {
				'docker driver with the containerd store':
					'of Docker Hub by a digest that is gone, with other layers: it may be one of the machine that built it',
			},
		},
		'real/base.test.ts': {
			'base on a docker-registry > images that buildah built': {
				"buildah's annotations": 'on a base: up to date by its annotations, and the digest is that of sha256sum',
				"buildah's empty annotations": 'from nothing: its annotations are empty, which says nothing',
				"buildah's Docker format has no annotations":
					'without annotations: nobody says it, and with `base-image` the layers tell',
			},
		},
	},
};
