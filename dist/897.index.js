export const id = 897;
export const ids = [897,75];
export const modules = {

/***/ 8897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkBase: () => (/* binding */ checkBase)
});

// EXTERNAL MODULE: ./build/registry/content/platform.js
var content_platform = __webpack_require__(1337);
// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __webpack_require__(7375);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __webpack_require__(2773);
// EXTERNAL MODULE: ./build/checks/finding.js
var checks_finding = __webpack_require__(1333);
// EXTERNAL MODULE: ./build/checks/base/base-error.js
var base_error = __webpack_require__(7568);
;// CONCATENATED MODULE: ./build/checks/base/layers.js
/**
 * Whether an image is built on another one: then its layers begin with those of the other, unpacked (OCI image specification v1.1.1, `diff_ids`),
 * because builders may compress them anew. `squashed`: it has fewer, or only one (as on Alpine, Debian and Ubuntu, which have one themselves), and none
 * of the other's. `unknown`: one of them does not list its layers.
 * @throws {RegistryError}
 */
async function relateLayers(image, base) {
    const [own, others] = await Promise.all([diffIdsOf(image), diffIdsOf(base)]);
    if (own === undefined || others === undefined) {
        return 'unknown';
    }
    if (others.every((id, index) => own[index] === id)) {
        return 'built-on';
    }
    const isShort = own.length === 1 || own.length < others.length;
    // A set, because a config of 8 MiB has a hundred thousand of them, or millions of other texts.
    const known = new Set(own);
    return isShort && !others.some((id) => known.has(id)) ? 'squashed' : 'other';
}
/** Whether two images have the same layers as they are transferred: their configs, with dates and labels, need not be the same. @throws {RegistryError} */
async function haveSameLayers(a, b) {
    const [first, second] = await Promise.all([layersOf(a), layersOf(b)]);
    return first !== undefined && first === second;
}
/** Undefined where the image does not say: without any, it would be built on by everything. */
async function diffIdsOf(image) {
    const config = await image.config();
    return config === undefined || config.diffIds.length === 0 ? undefined : config.diffIds;
}
async function layersOf(image) {
    const manifest = await image.manifest();
    return manifest.kind === 'image' ? manifest.layers.map(({ digest }) => digest).join() : undefined;
}

// EXTERNAL MODULE: ./build/checks/base/platform-image.js
var platform_image = __webpack_require__(3465);
;// CONCATENATED MODULE: ./build/checks/base/drift.js




/**
 * Finds out whether an image that went into `image` is another one today. The digest tells it by one HEAD; an index that was pushed again does not
 * count where the images in it are the same. At most four manifests are fetched, each of which Docker Hub counts as a pull.
 * @throws {BaseError | RegistryError} where that cannot be found out
 */
async function findDrift(image, what, lookups) {
    const { reference, used, role } = what;
    const now = reference.digest ?? (await lookups.digestOf(reference));
    if (used === now) {
        return { now, isMoved: false, by: null };
    }
    if (used === undefined && role === 'builder') {
        throw new base_error/* BaseError */.C('not-recorded');
    }
    const current = await lookups.manifestOf(reference, now);
    if (current === undefined) {
        throw new base_error/* BaseError */.C('gone');
    }
    if (used === undefined) {
        return { now, ...(await compareWithImage(image, current, what, lookups)) };
    }
    if (current.manifest.kind === 'index' && current.manifest.children.some(({ digest }) => digest === used)) {
        return { now, isMoved: false, by: 'platform' };
    }
    const former = await lookups.manifestOf(reference, used);
    return {
        now,
        ...(former === undefined
            ? await compareWithoutFormer(image, current, what, lookups)
            : await compare(image, former, current, what, lookups)),
    };
}
/** What was used and what is there now, for the platform. */
async function compare(image, former, current, what, lookups) {
    const platform = await platformFor(image, [former, current], what);
    const [before, after] = await Promise.all([
        lookups.imageFor(what.reference, former, platform),
        lookups.imageFor(what.reference, current, platform),
    ]);
    if (before === undefined || after === undefined) {
        return { isMoved: true, by: null };
    }
    if (before.digest === after.digest) {
        return { isMoved: false, by: 'manifests' };
    }
    return (await haveSameLayers(before, after)) ? { isMoved: false, by: 'layers' } : { isMoved: true, by: null };
}
/** Without a digest. @throws {BaseError} where layers do not tell */
async function compareWithImage(image, current, what, lookups) {
    const relation = await relate(image, current, what, lookups);
    if (relation === 'squashed') {
        throw new base_error/* BaseError */.C('squashed');
    }
    if (relation === 'unknown') {
        throw new base_error/* BaseError */.C('no-layers');
    }
    return { isMoved: relation === 'other', by: 'layers-only' };
}
/**
 * With a digest that is gone. A name of Docker Hub may have been an image of the builder's own machine (Docker with the containerd store), which is
 * not recorded as such. @throws {BaseError}
 */
async function compareWithoutFormer(image, current, what, lookups) {
    const relation = await relate(image, current, what, lookups);
    if (relation === 'unknown') {
        throw new base_error/* BaseError */.C('no-layers');
    }
    const isBuiltOn = relation === 'built-on';
    if (!isBuiltOn && what.reference.registry === reference_reference/* DOCKER_HUB */.Xb) {
        throw new base_error/* BaseError */.C('local');
    }
    return { isMoved: !isBuiltOn, by: 'layers-only' };
}
async function relate(image, current, what, lookups) {
    const base = await lookups.imageFor(what.reference, current, await platformFor(image, [current], what));
    if (base === undefined) {
        throw new base_error/* BaseError */.C('no-platform');
    }
    return relateLayers(image, base);
}
/** The platform for which to look into an index among `manifests`; undefined where there is none to look into. */
async function platformFor(image, manifests, { platform }) {
    return manifests.some(({ manifest }) => manifest.kind === 'index')
        ? (platform ?? (await (0,platform_image/* platformOf */.tj)(image)))
        : undefined;
}

// EXTERNAL MODULE: ./build/files/stages/stage-images.js
var stage_images = __webpack_require__(75);
;// CONCATENATED MODULE: ./build/checks/base/used-image.js



/**
 * The image of a build that `reference` names: of its repository that with its tag, else one by digest alone, which may be any tag. A build may take one
 * tag twice, for the image and for a builder on another machine: then that for `platform`. Undefined where the build took none of them.
 */
function findNamed(images, reference, platform) {
    const tag = tagOf(reference);
    const related = images.filter(({ reference: one }) => one.registry === reference.registry && one.repository === reference.repository);
    const alike = [
        related.filter((one) => tagOf(one.reference) === tag && one.reference.digest === reference.digest),
        related.filter((one) => tagOf(one.reference) === tag),
        related.filter((one) => tag === undefined || tagOf(one.reference) === undefined),
    ].find((some) => some.length > 0);
    const isForIt = (one) => platform !== undefined && one.platform !== undefined && (0,content_platform/* isSamePlatform */.SW)(platform, one.platform);
    return alike?.find(isForIt) ?? alike?.[0];
}
function tagOf({ tag, digest }) {
    return tag ?? (digest === undefined ? 'latest' : undefined);
}
/** The reference that a text writes; undefined for an empty one, and for what is none. */
function findReference(text) {
    try {
        return text === undefined || text === '' ? undefined : (0,reference_reference/* parseReference */.F2)(text);
    }
    catch (error) {
        if (error instanceof errors/* InvalidReferenceError */.x_) {
            return undefined;
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/checks/base/roles.js







/**
 * The images that a build used, with what each was to it, as far as provenance says: a single one is the base; else the Dockerfile in it tells; else
 * the only one of the image's own platform is it, because builders usually run on the platform of the machine. Otherwise the roles stay open.
 * @throws {BaseError} where the base may be an image of the builder's own machine, or one that cannot be named
 */
function assignRoles(provenance, platform) {
    const base = findBase(provenance, platform);
    return provenance.inputs.map((input) => {
        const role = base === undefined ? undefined : input === base ? 'base' : 'builder';
        return toUsed(input, role);
    });
}
/** The image of an input, as what it was used. */
function toUsed({ reference, digest, platform }, role) {
    return { reference, used: digest, platform, role };
}
/** The base; null for none, undefined where nobody knows. */
function findBase(provenance, platform) {
    const { inputs, hasLocal, isComplete } = provenance;
    const told = readDockerfile(provenance, platform);
    if (told !== undefined) {
        return told;
    }
    if (hasLocal || !isComplete) {
        throw new base_error/* BaseError */.C(hasLocal ? 'local' : 'incomplete');
    }
    const candidates = platform === undefined
        ? inputs
        : inputs.filter((input) => input.platform === undefined || (0,content_platform/* isSamePlatform */.SW)(platform, input.platform));
    const [first] = candidates;
    return candidates.length === 1 ? first : inputs.length === 0 ? null : undefined;
}
/** The base by the Dockerfile that provenance has in mode `max`; undefined where there is none, or it leaves that open. */
function readDockerfile({ dockerfile, inputs }, platform) {
    if (dockerfile === undefined) {
        return undefined;
    }
    const buildArgs = new Map([...dockerfile.buildArgs, ...argsOf(platform)]);
    const stages = (0,stage_images.readStageImages)(dockerfile.text, { ...dockerfile, buildArgs });
    if ('unreadable' in stages) {
        return undefined;
    }
    if (stages.base === undefined) {
        return null;
    }
    const named = 'image' in stages.base ? findReference(stages.base.image) : undefined;
    return named && findNamed(inputs, named, platform);
}
/** The arguments that BuildKit sets for a platform. */
function argsOf(platform) {
    return platform === undefined
        ? []
        : [
            ['TARGETPLATFORM', (0,content_platform/* formatPlatform */.Bq)(platform)],
            ['TARGETOS', platform.os],
            ['TARGETARCH', platform.architecture],
            ['TARGETVARIANT', platform.variant],
        ];
}
/**
 * The same with the roles that layers tell, where they are open and matter: of the images that the image may stand on, it is the one with most layers.
 * That costs a pull for each, so it is not asked while all of them are what they were. A role stays open where layers do not tell it: of several with
 * as many layers, and of all that the image may stand on while the layers of one are not known, because that one may be the base.
 */
async function settleRoles(looked, lookups) {
    const isOpen = looked.some(({ what }) => what.role === undefined);
    if (!isOpen || looked.every(({ drift }) => drift?.isMoved === false)) {
        return looked;
    }
    const depths = await Promise.all(looked.map((one) => findDepth(one, lookups)));
    const deepest = Math.max(...depths.map((depth) => depth ?? 0));
    const isClear = !depths.includes(undefined) && depths.filter((depth) => depth === deepest).length === 1;
    const toRole = (depth) => {
        const isBelow = depth === 0 || (isClear && depth !== deepest);
        return isBelow ? 'builder' : isClear ? 'base' : undefined;
    };
    return deepest === 0
        ? looked
        : looked.map((one, index) => ({ ...one, what: { ...one.what, role: toRole(depths[index]) } }));
}
/**
 * How many layers an image has from the one that was used, which are then all of that one's; 0 where it is not built on it, undefined where nobody can
 * tell.
 */
async function findDepth({ image, what }, lookups) {
    const { reference, used } = what;
    try {
        const former = used === undefined ? undefined : await lookups.manifestOf(reference, used);
        const base = former && (await lookups.imageFor(reference, former, await platformFor(image, [former], what)));
        const relation = base && (await relateLayers(image, base));
        if (relation === 'built-on') {
            return (await base?.config())?.diffIds.length;
        }
        return relation === undefined || relation === 'unknown' ? undefined : 0;
    }
    catch (error) {
        if (error instanceof errors/* RegistryError */.gl || error instanceof errors/* CredentialsError */.lE) {
            return undefined;
        }
        throw error;
    }
}

// EXTERNAL MODULE: ./build/registry/auth/answer.js
var answer = __webpack_require__(6735);
;// CONCATENATED MODULE: ./build/registry/content/attestation.js
const IN_TOTO = 'application/vnd.in-toto+json';
/** A layer whose statement stands in a DSSE envelope, signed or not. */
const PROVENANCE_ENVELOPE = 'application/vnd.in-toto.provenance+dsse';
const PREDICATE_TYPE = 'in-toto.io/predicate-type';
const SLSA_PROVENANCE = 'https://slsa.dev/provenance/';
/** The first is BuildKit's; buildx reads both. */
const SUBJECTS = ['vnd.docker.reference.digest', 'com.docker.reference.digest'];
/**
 * The children of an index that hold attestations about an image, by the digest of the image's manifest. BuildKit writes one; other tools add theirs.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/docs/attestations/attestation-storage.md
 */
function findAttestations(children, image) {
    return children.filter(({ annotations }) => annotations['vnd.docker.reference.type'] === 'attestation-manifest' &&
        SUBJECTS.some((name) => annotations[name] === image));
}
/** The layers of an attestation manifest that hold provenance, as `parseProvenance` reads it. An SBOM is none. */
function provenanceLayers(manifest) {
    const layers = manifest.kind === 'image' || manifest.kind === 'artifact' ? manifest.layers : [];
    return layers.filter(({ mediaType, annotations }) => mediaType === PROVENANCE_ENVELOPE ||
        (mediaType === IN_TOTO && annotations[PREDICATE_TYPE]?.startsWith(SLSA_PROVENANCE) === true));
}

// EXTERNAL MODULE: ./build/registry/connection/message.js
var message = __webpack_require__(16);
// EXTERNAL MODULE: ./build/registry/json.js
var json = __webpack_require__(5906);
// EXTERNAL MODULE: ./build/registry/reference/digest.js
var reference_digest = __webpack_require__(5582);
;// CONCATENATED MODULE: ./build/registry/content/purl.js



/**
 * Reads a package URL: `pkg:type/namespace/name@version?qualifier=value#subpath`, where each part is percent-encoded. Undefined for any other text.
 * Source: ECMA-427, https://github.com/package-url/purl-spec
 */
function parsePackageUrl(text) {
    if (!/^pkg:/i.test(text)) {
        return undefined;
    }
    const [bare = ''] = text.slice('pkg:'.length).split('#', 1);
    const [name = '', query = ''] = cutLast(bare, '?');
    const [path = '', version = ''] = cutLast(name, '@');
    try {
        const [type = '', ...parts] = path.split('/').flatMap((part) => (part === '' ? [] : [decodeURIComponent(part)]));
        return {
            type: type.toLowerCase(),
            path: parts.join('/'),
            version: decodeURIComponent(version),
            qualifiers: parseQualifiers(query),
        };
    }
    catch {
        // A percent sign with no hexadecimal digits behind it, or bytes that are no UTF-8.
        return undefined;
    }
}
/**
 * The image of a package URL of type `docker`, as BuildKit writes it: `pkg:docker/alpine@3.20?digest=sha256:...&platform=linux%2Famd64`. Docker Hub's
 * `library/` is left out, and with a digest the tag may be. Undefined where that is no valid reference.
 * Source: https://github.com/moby/buildkit/blob/v0.17.0/util/purl/image.go
 */
function findImage({ path, version, qualifiers }) {
    const isVersionDigest = (0,reference_digest/* isDigest */.Bc)(version);
    const digest = isVersionDigest ? version : qualifiers.get('digest');
    const tag = isVersionDigest ? '' : version || (digest === undefined ? 'latest' : '');
    try {
        // Version and digest are put to the name afterwards: no `/` in them makes a registry of what stands before it.
        const name = (0,reference_reference/* parseReference */.F2)(path);
        if (name.tag !== undefined || name.digest !== undefined) {
            return undefined;
        }
        const tagged = tag === '' ? name : (0,reference_reference/* withTag */.Rd)(name, tag);
        const reference = digest === undefined ? tagged : (0,reference_reference/* withDigest */.hQ)(tagged, digest);
        return { reference, platform: findPlatform(qualifiers.get('platform')) };
    }
    catch {
        return undefined;
    }
}
function findPlatform(text) {
    try {
        return text === undefined ? undefined : (0,content_platform/* parsePlatform */.Y8)(text);
    }
    catch {
        return undefined;
    }
}
function parseQualifiers(query) {
    const pairs = query.split('&').map((pair) => {
        const equals = pair.indexOf('=');
        return [pair.slice(0, Math.max(equals, 0)).toLowerCase(), decodeURIComponent(pair.slice(equals + 1))];
    });
    return new Map(pairs);
}
function cutLast(text, separator) {
    const at = text.lastIndexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

;// CONCATENATED MODULE: ./build/registry/content/provenance.js






/** A build has a few; a hundred are many. */
const MOST_MATERIALS = 1_000;
/** Characters. A reference has at most 1024, each of them written as up to three, and a platform comes to it. */
const MOST_URI = 4096;
/** Bytes. A long Dockerfile has a hundredth of that. */
const MOST_DOCKERFILE = 1024 * 1024;
/** The second is of v1. GitHub's and other builders' provenance is of other types, and names no images. */
const BUILD_TYPES = ['https://mobyproject.org/buildkit@', 'https://github.com/moby/buildkit/'];
const FRONTENDS = new Set(['docker/dockerfile', 'docker/dockerfile-upstream']);
/** It reads the result for the SBOM. Mirrors keep the name. */
const SCANNER = /(?:^|\/)buildkit-syft-scanner$/;
/** What `ref_type` calls that a build can take from a registry, and is no image. */
const PARTS = new Set(['blob', 'bundle']);
/**
 * The first versions wrote a local image as a bare reference with its digest.
 * Source: https://github.com/moby/buildkit/blob/0339524fad436ed458970b65fbd058d1e3b139db/solver/llbsolver/provenance/predicate.go (slsaMaterials)
 */
const BARE_LOCAL = /^[^:]*(?::\d+\/[^:]*)?(?::[\w.-]+)?@sha(?:256|512):[0-9a-f]+$/;
/**
 * Reads a layer of an attestation manifest: BuildKit's provenance of v0.2 or v1, `min` and `max`. Undefined for what is no word about the image with
 * the digest `subject`: no JSON, another predicate or builder, another image, an envelope that holds none.
 * Source: https://github.com/moby/buildkit/blob/7fdda103eb672c0b515af6100318af90ac81c002/docs/attestations/slsa-definitions.md
 */
function parseProvenance(bytes, mediaType, subject) {
    const text = new TextDecoder().decode(bytes);
    const statement = (0,json/* findObject */.Z)((0,message/* bareType */.Hf)(mediaType) === PROVENANCE_ENVELOPE ? openEnvelope(text) : text);
    if (statement === undefined ||
        !(0,json/* objectsOf */.iZ)(statement['subject']).some(({ digest }) => digestsOf(digest).includes(subject))) {
        return undefined;
    }
    const predicate = findPredicate(statement);
    if (predicate === undefined || !BUILD_TYPES.some((type) => (0,json/* textOf */.b6)(predicate.buildType).startsWith(type))) {
        return undefined;
    }
    const request = objectAt(predicate.request);
    const args = new Map(Object.entries((0,json/* textsOf */.CB)(request['args'])));
    return {
        ...readMaterials(predicate.materials, syntaxesOf(args)),
        dockerfile: findDockerfile((0,json/* textOf */.b6)(request['frontend']), args, predicate.metadata),
    };
}
/** The statement of an envelope (DSSE v1.0.2); empty where it has none. The decoder takes both alphabets and stops at nothing. */
function openEnvelope(text) {
    return Buffer.from((0,json/* textOf */.b6)((0,json/* findObject */.Z)(text)?.['payload']), 'base64').toString('utf8');
}
function findPredicate({ predicateType, predicate }) {
    const json = objectAt(predicate);
    switch (predicateType) {
        case 'https://slsa.dev/provenance/v0.2':
            return {
                buildType: json['buildType'],
                materials: json['materials'],
                request: objectAt(json['invocation'])['parameters'],
                metadata: objectAt(json['metadata'])['https://mobyproject.org/buildkit@v1#metadata'],
            };
        case 'https://slsa.dev/provenance/v1': {
            const definition = objectAt(json['buildDefinition']);
            return {
                buildType: definition['buildType'],
                materials: definition['resolvedDependencies'],
                request: objectAt(definition['externalParameters'])['request'],
                metadata: objectAt(objectAt(json['runDetails'])['metadata'])['buildkit_metadata'],
            };
        }
        default:
            return undefined;
    }
}
/** The images among the materials. Git and HTTP sources are none. */
function readMaterials(materials, syntaxes) {
    const frontends = new Set(syntaxes.flatMap((syntax) => canonicalOf(syntax) ?? []));
    // Go leaves out an empty list, or writes null for it.
    const list = Array.isArray(materials) ? materials : [];
    const isList = list === materials || materials === undefined || materials === null;
    const found = list.slice(0, MOST_MATERIALS).map((material) => readMaterial(objectAt(material), frontends));
    return {
        inputs: found.flatMap((one) => (typeof one === 'string' ? [] : [one])),
        hasLocal: found.includes('local'),
        isComplete: isList && list.length <= MOST_MATERIALS && !found.includes('unreadable'),
    };
}
function readMaterial({ uri, digest }, frontends) {
    const text = (0,json/* textOf */.b6)(uri);
    const isShort = text.length <= MOST_URI;
    const url = isShort ? parsePackageUrl(text) : undefined;
    if (url === undefined) {
        const isUnreadable = text === '' || /^pkg:/i.test(text);
        return isUnreadable ? 'unreadable' : isShort && BARE_LOCAL.test(text) ? 'local' : 'other';
    }
    if ((url.type !== 'docker' && url.type !== 'oci') || PARTS.has(url.qualifiers.get('ref_type') ?? '')) {
        return 'other';
    }
    if (url.type === 'oci') {
        return 'local';
    }
    const image = findImage(url);
    if (image !== undefined && isOfBuilder(image, frontends)) {
        return 'other';
    }
    return (image && toInput(image, digest)) ?? 'unreadable';
}
function isOfBuilder({ reference }, frontends) {
    return frontends.has((0,reference_reference/* canonical */.$N)(reference)) || SCANNER.test(reference.repository);
}
/** Undefined where nobody says what the reference resolved to. */
function toInput({ reference, platform }, digests) {
    const digest = digestsOf(digests)[0] ?? reference.digest;
    return digest === undefined ? undefined : { reference, digest, platform };
}
/** The digests of a set, such as `{ "sha256": "..." }`. */
function digestsOf(set) {
    const { sha256, sha512 } = (0,json/* textsOf */.CB)(set);
    return [`sha256:${sha256}`, `sha512:${sha512}`].filter(reference_digest/* isDigest */.Bc);
}
/** The frontends that a build names. Of `cmdline`, all that follows `# syntax=`, the first word is the image. */
function syntaxesOf(args) {
    return ['source', 'cmdline', 'build-arg:BUILDKIT_SYNTAX']
        .map((name) => args.get(name)?.trim().split(/\s/, 1)[0] ?? '')
        .filter((syntax) => syntax !== '');
}
/** The Dockerfile, where it can be read by Docker's rules and it is clear which one it is. */
function findDockerfile(frontend, args, metadata) {
    const syntaxes = syntaxesOf(args);
    const isOwn = frontend === 'dockerfile.v0' || (frontend === 'gateway.v0' && syntaxes.length > 0);
    const text = findText((0,json/* objectsOf */.iZ)(objectAt(objectAt(metadata)['source'])['infos']));
    if (!isOwn || !syntaxes.every(isOwnFrontend) || text === undefined) {
        return undefined;
    }
    return {
        text,
        target: args.get('target') ?? '',
        buildArgs: withoutPrefix(args, 'build-arg:'),
        contexts: withoutPrefix(args, 'context:'),
    };
}
/** Any tag and digest of them. */
function isOwnFrontend(syntax) {
    const reference = provenance_findReference(syntax);
    return reference?.registry === reference_reference/* DOCKER_HUB */.Xb && FRONTENDS.has(reference.repository);
}
/** The only text that is a Dockerfile; older versions do not say which one is. A build from the targets of other files has several. */
function findText(infos) {
    const named = infos.filter(({ language }) => language === 'Dockerfile');
    const texts = new Set((named.length === 0 ? infos : named).map(({ data }) => (0,json/* textOf */.b6)(data)));
    const [encoded = '', second] = texts;
    if (second !== undefined || encoded.length > Math.ceil(MOST_DOCKERFILE / 3) * 4) {
        return undefined;
    }
    return Buffer.from(encoded, 'base64').toString('utf8') || undefined;
}
function withoutPrefix(args, prefix) {
    return new Map([...args].flatMap(([name, value]) => name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []));
}
function canonicalOf(text) {
    const reference = provenance_findReference(text);
    return reference && (0,reference_reference/* canonical */.$N)(reference);
}
function provenance_findReference(text) {
    try {
        return (0,reference_reference/* parseReference */.F2)(text);
    }
    catch {
        return undefined;
    }
}
/** An object without anything in it where there is none. */
function objectAt(value) {
    return (0,json/* isObject */.Gv)(value) ? value : {};
}

// EXTERNAL MODULE: ./build/registry/repository/images.js
var repository_images = __webpack_require__(6981);
;// CONCATENATED MODULE: ./build/checks/base/sources.js









const NAME = 'org.opencontainers.image.base.name';
const DIGEST = 'org.opencontainers.image.base.digest';
/** podman and buildah name an image that they have built, and that has no host in its name, by this one: `localhost/base:1`. */
const BUILDERS_OWN = 'localhost';
/** A build writes one or two statements, into one manifest. */
const MAX_STATEMENTS = 10;
/** BuildKit writes one. Each costs a pull. */
const MAX_ATTESTATIONS = 5;
/** In bytes. Those of builds with hundreds of steps reach a few hundred KiB. */
const MAX_STATEMENT_BYTES = 8 * 1024 * 1024;
/**
 * What one image of `found` was built with: by the user's word, with the digests that were recorded of it, else by provenance, annotations (of its
 * manifest, then of its index) or labels.
 * @throws {BaseError} where nothing says it @throws {RegistryError}
 */
async function findSource(repository, found, image, named) {
    const provenance = await findProvenance(repository, found, image);
    // Only BuildKit's inputs have platforms of their own.
    const platform = provenance && (await (0,platform_image/* platformOf */.tj)(image));
    const isComplete = provenance?.isComplete === true && !provenance.hasLocal;
    if (named !== undefined) {
        // Who named the base need not hear that provenance leaves it open.
        const inputs = provenance?.inputs.map((input) => toUsed(input, 'builder'));
        const recorded = inputs ?? (await findTold(found, image))?.images ?? [];
        const images = withRecorded(named, recorded, platform);
        if (named.source === 'dockerfile') {
            return { source: named.source, images, isComplete: true };
        }
        const base = named.base && findNamed(recorded, named.base, platform);
        const builders = inputs?.filter((one) => one !== base) ?? [];
        return { source: named.source, images: [...images, ...builders], isComplete };
    }
    if (provenance !== undefined) {
        return { source: 'provenance', images: assignRoles(provenance, platform), isComplete };
    }
    const told = await findTold(found, image);
    if (told === undefined) {
        throw new base_error/* BaseError */.C('no-source');
    }
    if (told.images.some(({ reference }) => reference.registry === BUILDERS_OWN)) {
        throw new base_error/* BaseError */.C('local');
    }
    return told;
}
/** By annotations or labels. */
async function findTold(found, image) {
    const annotated = baseIn(annotationsOf(await image.manifest())) ?? baseIn(annotationsOf(found.manifest));
    if (annotated !== undefined) {
        return { source: 'annotation', images: [annotated], isComplete: false };
    }
    const labelled = baseIn((await image.config())?.labels ?? {});
    return labelled && { source: 'label', images: [labelled], isComplete: false };
}
/** The provenance of one image, which stands in its index beside it. @throws {RegistryError} */
async function findProvenance(repository, { manifest }, image) {
    const children = manifest.kind === 'index' ? findAttestations(manifest.children, image.digest) : [];
    for (const child of children.slice(0, MAX_ATTESTATIONS)) {
        const attestation = await (0,repository_images/* getChild */.hf)(repository, child);
        const layers = attestation.kind === 'found' ? provenanceLayers(attestation.manifest) : [];
        for (const layer of layers.slice(0, MAX_STATEMENTS)) {
            const blob = layer.size > MAX_STATEMENT_BYTES ? undefined : (0,answer/* expectShown */.V)(await repository.getBlob(layer));
            const provenance = blob?.kind === 'found' ? parseProvenance(blob.bytes, layer.mediaType, image.digest) : undefined;
            if (provenance !== undefined) {
                return provenance;
            }
        }
    }
    return undefined;
}
/** The base that annotations or labels name; undefined where they name none, or what is none. */
function baseIn(texts) {
    const name = texts[NAME]?.trim();
    // Built on nothing, or a label of a base that is: no image of that name can be pulled.
    const reference = name === 'scratch' ? undefined : findReference(name);
    const digest = texts[DIGEST]?.trim();
    const used = digest !== undefined && (0,reference_digest/* isDigest */.Bc)(digest) ? digest : reference?.digest;
    return reference && { reference, used, platform: undefined, role: 'base' };
}
function withRecorded({ base, others }, recorded, platform) {
    const recall = (reference, role) => {
        const known = findNamed(recorded, reference, platform);
        return { reference, used: known?.used, platform: known?.platform, role };
    };
    return [
        ...(base === undefined ? [] : [recall(base, 'base')]),
        ...others.map((reference) => recall(reference, 'builder')),
    ];
}
function annotationsOf(manifest) {
    return manifest.kind === 'schema1' ? {} : manifest.annotations;
}

;// CONCATENATED MODULE: ./build/checks/base/base.js









/** A hostile image could name thousands. */
const MAX_IMAGES = 100;
const UNKNOWN = { isNeeded: null, staleReason: null, source: null, builtWith: [], evidence: null, added: [] };
const MISSING = { ...UNKNOWN, isNeeded: true, staleReason: 'image-missing' };
/**
 * Whether an image was built on what its base is today.
 * @throws {RegistryError | CredentialsError} where the image itself could not be asked about
 */
async function checkBase(question, options) {
    const repository = await (0,checks_finding/* openRepository */.h_)(question, options);
    const found = await repository.getManifest((0,reference_reference/* identifier */.Cv)(question.reference));
    if (found.kind !== 'found') {
        const finding = (0,checks_finding/* fromDenial */.wS)(question, found, options.missingOrPrivate);
        return finding.status === 'missing' ? { ...finding, rebuild: MISSING } : finding;
    }
    const lookups = options.lookups((reference) => ({ ...question, ...question.base?.limitsOf(reference) }));
    return checkFound(question, { repository, found, lookups, options });
}
async function checkFound(question, means) {
    const { found, options } = means;
    const { images, lacking, platforms } = await readOwn(means);
    if (images.length === 0) {
        // An index of attestations alone, or of nothing.
        return { ...(0,checks_finding/* fromError */.NQ)(question, new base_error/* BaseError */.C('no-source')), rebuild: UNKNOWN };
    }
    const examined = await Promise.all(images.map((image) => examine(image, question, means)));
    const all = examined.flatMap(({ looked }) => looked);
    const counted = all.filter(({ what }) => options.isEveryInput || what.role !== 'builder');
    const bases = all.filter(({ what }) => what.role !== 'builder');
    const trouble = [...counted, ...examined].find(({ error }) => error !== undefined);
    const staleReason = counted.some((one) => one.drift?.isMoved)
        ? bases.some((one) => one.drift?.isMoved)
            ? 'base-changed'
            : 'input-changed'
        : null;
    const rebuild = {
        ...UNKNOWN,
        source: examined.find(({ source }) => source !== null)?.source ?? null,
        builtWith: distinct(all.map(toBuiltWith)),
        evidence: bases.find(({ drift }) => drift?.by)?.drift?.by ?? null,
    };
    if (staleReason !== null) {
        return { ...(0,checks_finding/* fromManifest */.uu)(question, found, platforms), rebuild: { ...rebuild, isNeeded: true, staleReason } };
    }
    if (trouble !== undefined) {
        const reference = 'what' in trouble ? trouble.what.reference : undefined;
        const about = reference && {
            about: { reference, anonymousOnly: question.base?.limitsOf(reference).anonymousOnly ?? false },
        };
        return { ...(0,checks_finding/* fromError */.NQ)(question, trouble.error), ...about, rebuild };
    }
    const added = (await findAdded(bases, lacking, means)).map(content_platform/* formatPlatform */.Bq);
    const outcome = added.length > 0 ? { isNeeded: true, staleReason: 'platform-added' } : { isNeeded: false };
    return { ...(0,checks_finding/* fromManifest */.uu)(question, found, platforms), rebuild: { ...rebuild, ...outcome, added } };
}
/** The images to look at: where it has none of the platforms asked for, any will tell what its base is. */
async function readOwn({ repository, found, options }) {
    const own = await (0,platform_image/* readPlatforms */.MG)(repository, found, options.platforms);
    return own.images.length > 0 ? own : { ...own, images: (await (0,platform_image/* readPlatforms */.MG)(repository, found, [])).images };
}
async function examine(image, question, means) {
    try {
        const { source, images, isComplete } = await findSource(means.repository, means.found, image, question.base?.named);
        const error = means.options.isEveryInput && !isComplete ? new base_error/* BaseError */.C('no-builders') : undefined;
        return { source, looked: await lookAt(image, images, means), error };
    }
    catch (error) {
        return { source: null, looked: [], error };
    }
}
/** Asks for what one image was built with, as far as it counts. */
async function lookAt(image, images, { lookups, options, found }) {
    if (images.length > MAX_IMAGES) {
        throw new errors/* ProtocolError */.bd(found.evidence, `it names more than ${MAX_IMAGES} images that it was built with`);
    }
    const looked = images.map(async (what) => {
        if (what.role === 'builder' && !options.isEveryInput) {
            return { image, what, drift: undefined, error: undefined };
        }
        try {
            return { image, what, drift: await findDrift(image, what, lookups), error: undefined };
        }
        catch (error) {
            return { image, what, drift: undefined, error };
        }
    });
    return settleRoles(await Promise.all(looked), lookups);
}
/** The platforms of `lacking` that the base has by now. @throws {RegistryError} */
async function findAdded(bases, lacking, { lookups }) {
    const added = new Set();
    for (const { what, drift } of lacking.length === 0 ? [] : bases) {
        const base = drift && (await lookups.manifestOf(what.reference, drift.now));
        const images = base && (await (0,platform_image/* readPlatforms */.MG)(await lookups.open(what.reference), base, lacking));
        for (const platform of lacking) {
            if (images !== undefined && !images.lacking.includes(platform)) {
                added.add(platform);
            }
        }
    }
    return [...added];
}
function toBuiltWith({ what, drift }) {
    const { reference, used, platform, role = 'base' } = what;
    return {
        image: (0,reference_reference/* familiar */.ce)(reference),
        role,
        platform: platform === undefined ? null : (0,content_platform/* formatPlatform */.Bq)(platform),
        used: used ?? null,
        now: drift?.now ?? null,
        moved: drift?.isMoved ?? null,
    };
}
/** Images for several platforms are mostly built with the same ones. */
function distinct(images) {
    return [...new Map(images.map((one) => [JSON.stringify(one), one])).values()];
}


/***/ }),

/***/ 75:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readStageImages: () => (/* binding */ readStageImages)
/* harmony export */ });
/* harmony import */ var _candidate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7813);
/* harmony import */ var _dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7897);
/* harmony import */ var _dockerfile_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5336);
/* harmony import */ var _sourced_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5675);




const IMAGE_CONTEXT = /^docker-image:(?:\/\/)?/;
/** buildx hands over the context of one platform by such a name. */
const PLATFORM_SUFFIX = /::.*$/s;
/**
 * The images that a Dockerfile builds a stage from: what its chain of FROM ends at, and what COPY, RUN and the stages that it needs take. It is read as
 * BuildKit reads it. The texts of images are references; those that are none are a problem. Unreadable where there is no such stage.
 */
function readStageImages(text, options) {
    const { buildArgs, target = '' } = options;
    const args = new Map([...buildArgs].map(([name, value]) => [name, _sourced_js__WEBPACK_IMPORTED_MODULE_2__/* .Sourced */ .c.computed(value)]));
    const contexts = namesOf(options.contexts ?? new Map());
    const source = { path: 'Dockerfile', text, context: (0,_candidate_js__WEBPACK_IMPORTED_MODULE_3__/* .contextOf */ .V)(() => undefined) };
    const { stages: followed, fault } = (0,_dockerfile_dockerfile_js__WEBPACK_IMPORTED_MODULE_1__/* .followStages */ .L)(source, { args, contexts: new Set(contexts.keys()) });
    if (fault !== undefined) {
        return { unreadable: fault.unreadable };
    }
    const stages = followed.listStages();
    const index = findTarget(stages, target);
    if (index === undefined) {
        return {
            unreadable: stages.length === 0 ? 'it has no FROM' : 'it has no stage of the name or number of the target',
        };
    }
    const first = findFirst(stages, index);
    const base = toImage(stages[first]?.base, contexts);
    const others = findNeeded(stages, index).flatMap((needed) => {
        const links = linksOf(stages, needed);
        return (needed === first ? links.slice(1) : links).flatMap((link) => toImage(link, contexts) ?? []);
    });
    return { base, others: distinct(others, base) };
}
/** The contexts by their names as they are compared. */
function namesOf(contexts) {
    return new Map([...contexts].map(([written, value]) => {
        const name = written.replace(PLATFORM_SUFFIX, '');
        return [(0,_dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(name) ?? name, value];
    }));
}
function findTarget(stages, target) {
    const name = target.toLowerCase();
    const named = name === '' ? stages.length - 1 : stages.findLastIndex((stage) => stage.name === name);
    const index = named < 0 && /^\d{1,6}$/.test(name) ? Number(name) : named;
    return stages[index] === undefined ? undefined : index;
}
/** The stage at which a chain of FROM ends. A stage is only built from an earlier one, so there is an end. */
function findFirst(stages, index) {
    let first = index;
    for (let base = stages[first]?.base; base?.to === 'stage'; base = stages[first]?.base) {
        first = base.index;
    }
    return first;
}
/** The numbers of the stages without which one cannot be built, itself among them, in the order of the file. */
function findNeeded(stages, index) {
    const needed = new Set([index]);
    // A set also visits what is added to it meanwhile.
    for (const number of needed) {
        for (const link of linksOf(stages, number)) {
            if (link.to === 'stage' && stages[link.index] !== undefined) {
                needed.add(link.index);
            }
        }
    }
    return [...needed].sort((a, b) => a - b);
}
/** What a stage takes from, its base first. */
function linksOf(stages, index) {
    const { base, sources } = stages[index] ?? { base: { to: 'nothing' }, sources: [] };
    const inherited = base.to === 'stage' ? (stages[base.index]?.inherited ?? []) : [];
    return [base, ...inherited, ...sources];
}
function toImage(link, contexts) {
    switch (link?.to) {
        case 'image': {
            const { text, needs, invalid, unresolved } = link.image;
            return needs === undefined ? toReference(text.text, invalid ?? unresolved) : { needs };
        }
        case 'context':
            return toContextImage(contexts.get(link.name) ?? '');
        default:
            return undefined;
    }
}
function toContextImage(value) {
    if (!IMAGE_CONTEXT.test(value)) {
        return { needs: [], problem: 'a build context stands for it that is no image of a registry' };
    }
    const image = value.replace(IMAGE_CONTEXT, '');
    return image === 'scratch' ? undefined : toReference(image, undefined);
}
function toReference(image, known) {
    const problem = known ?? ((0,_dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(image) === undefined ? 'it is no valid reference' : undefined);
    return problem === undefined ? { image } : { needs: [], problem };
}
/** Each image once, however it is written, and none that is `base`. What is not known is kept. */
function distinct(images, base) {
    const seen = new Set([keyOf(base)]);
    return images.filter((image) => {
        const key = keyOf(image);
        const isNew = key === undefined || !seen.has(key);
        seen.add(key);
        return isNew;
    });
}
function keyOf(image) {
    return image !== undefined && 'image' in image ? (0,_dockerfile_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(image.image) : undefined;
}


/***/ })

};
