import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

/* unused reexport */ __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(9278);
var tls = __nccwpck_require__(4756);
var http = __nccwpck_require__(8611);
var https = __nccwpck_require__(5692);
var events = __nccwpck_require__(4434);
var assert = __nccwpck_require__(2613);
var util = __nccwpck_require__(9023);


__webpack_unused_export__ = httpOverHttp;
__webpack_unused_export__ = httpsOverHttp;
__webpack_unused_export__ = httpOverHttps;
__webpack_unused_export__ = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 6451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ explain),
  M: () => (/* binding */ explainThrown)
});

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(7375);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __nccwpck_require__(2773);
// EXTERNAL MODULE: ./build/action/inputs/images.js + 2 modules
var inputs_images = __nccwpck_require__(5721);
// EXTERNAL MODULE: ./build/action/inputs/input-error.js
var input_error = __nccwpck_require__(2778);
// EXTERNAL MODULE: ./build/action/text/clean.js
var clean = __nccwpck_require__(3978);
// EXTERNAL MODULE: ./build/action/text/prose.js
var prose = __nccwpck_require__(7044);
// EXTERNAL MODULE: ./build/action/text/redactor.js
var redactor = __nccwpck_require__(7443);
;// CONCATENATED MODULE: ./build/action/explain/age.js

const DAY_MS = 86_400_000;
const UNITS = [
    ['d', DAY_MS],
    ['h', 3_600_000],
    ['m', 60_000],
];
/** Returns why an image is too old for `max-age`, or that its age is unknown, and what to do. Empty where it is neither. */
function explainAge({ tooOld, created, platform, platforms, reference }) {
    if (tooOld === null) {
        return '';
    }
    const limit = formatLimit(tooOld.maxAge);
    // Another platform may have another date.
    const what = platform !== null && platforms !== null && platforms.length > 1 ? ` for ${platform}` : '';
    if (tooOld.age === null) {
        const who = `Neither the config, annotations and labels of the image nor ${(0,prose/* nameRegistry */.$N)(reference.registry)} says when this was built${what}`;
        return `${who}, so it may be older than \`max-age\` allows (${limit}). Give it the label \`org.opencontainers.image.created\` when you build it, or inspect it without \`max-age\`.`;
    }
    const age = formatAge(tooOld.age, tooOld.maxAge);
    return `Built${what} ${age} ago${(0,prose/* bracket */.Ts)([created && (0,prose/* formatDay */.im)(created)])}, more than \`max-age\` allows (${limit}). Rebuild it, or move to a newer tag.`;
}
/** In whole days from the second on, as `age-days` has it. */
function formatAge(age, maxAge) {
    const days = Math.floor(age / DAY_MS);
    if (days < 2) {
        return (0,prose/* formatDuration */.a3)(age);
    }
    return `${days * DAY_MS > maxAge ? '' : 'over '}${(0,prose/* count */.U9)(days, 'day')}`;
}
/** As an input has it, in the largest unit that makes a whole number; weeks are told in days, like ages. */
function formatLimit(milliseconds) {
    const [unit, size] = UNITS.find(([, one]) => milliseconds % one === 0) ?? ['s', 1000];
    return `${milliseconds / size}${unit}`;
}

;// CONCATENATED MODULE: ./build/action/explain/denied.js


/** `<account>.dkr.ecr.<region>.amazonaws.com`, its other partitions, `-fips`, and the dual-stack `<account>.dkr-ecr.<region>.on.aws`. */
const ECR = /^\d{12}\.dkr[.-]ecr(-fips)?\./;
/** Returns what a refused login means, and where a new one comes from. */
function explainAuthFailed(finding, { who, said }) {
    const { identity } = finding;
    if (identity !== 'anonymous' && ECR.test(finding.reference.registry)) {
        return `${who} refused the login${said}. Log in again in an earlier step of this job: a login at Amazon ECR lasts 12 hours.`;
    }
    if (identity === 'stored') {
        return `${who} refused the credentials that a login left${said}. Log in again: they may be wrong or have expired.`;
    }
    if (identity === 'anonymous') {
        return `${who} refused to answer without credentials${said}. To log in, ${adviseLogin(finding)}.`;
    }
    return `${who} refused \`username\` and \`password\`${said}. Check both; a token may have expired.`;
}
/** Returns that nobody knows whether the image is there, and how to find out. */
function explainMissingOrPrivate(finding, { registry, said }, { missingOrPrivate }) {
    const isAnonymous = finding.identity === 'anonymous';
    const right = formatRight(finding.evidence);
    if (right !== undefined && finding.status !== 'missing') {
        const access = isAnonymous ? adviseLogin(finding) : 'give it to the token that these credentials are of';
        return `${registry} says that this takes ${right}${said}, or the repository is missing. Check the name, and ${access}.`;
    }
    const state = isAnonymous
        ? `${registry} does not tell without a login whether this is missing or private${said}`
        : `${registry} does not tell whether this is missing, or closed to these credentials${said}`;
    if (finding.status === 'missing') {
        return `${state}; it counts as missing. Check the name, or push it first.`;
    }
    const access = isAnonymous
        ? `Check the name; to log in, ${adviseLogin(finding)}`
        : `Check the name, and that these credentials may read it${rightsAt(finding.reference.registry)} and have not expired`;
    // It is about images that this repository pushes itself: not about what a file names, or what another image was built with.
    const isOwn = finding.place === null && !('about' in finding);
    const other = missingOrPrivate === 'missing' || !isOwn
        ? ''
        : '. If it cannot be private, and is only not pushed yet, `missing-or-private: missing` counts it as `missing`';
    return `${state}. ${access}${other}.`;
}
/**
 * What lets a login read an image. A workflow's own token reads packages of its repository, and others where these name it.
 * https://docs.github.com/en/packages/learn-github-packages/configuring-a-packages-access-control-and-visibility
 */
function rightsAt(registry) {
    return registry === 'ghcr.io'
        ? ' (`packages: read`, and "Manage Actions access" of a package of another repository)'
        : '';
}
/** Returns that the registry says no to us, whatever the image. */
function explainForbidden(finding, { who, said }) {
    const access = finding.identity === 'anonymous'
        ? `ask its operator, or log in: ${adviseLogin(finding)}`
        : 'ask its operator, or use credentials with more rights';
    const cause = formatRight(finding.evidence) ?? 'a policy, an address that is blocked, or a right';
    return `${who} forbids this${said}, and does not say whether the image is there. It is about ${cause}: ${access}.`;
}
/** The right that the registry says is missed; undefined where it names none. */
function formatRight(evidence) {
    const action = evidence?.action;
    return action === undefined ? undefined : `the right \`${(0,clean/* clean */.uH)(action.replace('_', '/'))}\``;
}
/** Returns how to log in, as a clause. For what a login is not used, it is how to have it used. */
function adviseLogin({ reference, rebuild, ...finding }) {
    if ('about' in finding && finding.about?.anonymousOnly) {
        return rebuild?.source === 'dockerfile'
            ? 'list in `allowed-registries` all registries that may be asked, because without it what a Dockerfile names is asked for anonymously in such an event'
            : `set \`base-image: ${(0,reference_reference/* familiar */.ce)(reference)}\`, because what only the image itself names is asked for anonymously`;
    }
    const token = reference.registry === 'ghcr.io' ? ' (a token with `packages: read`)' : '';
    return `set \`registry: ${reference.registry}\`, \`username\` and \`password\`${token}, or use \`docker login\` in an earlier step`;
}

;// CONCATENATED MODULE: ./build/action/explain/failure.js


const UNTRUSTED = {
    what: 'its certificate comes from an authority that is not trusted here',
    next: 'Set `ca-file` to a PEM file with the certificate of that authority, not of the server',
};
const SELF_SIGNED = {
    what: 'its certificate is signed by itself, an authority that is not trusted here',
    next: 'Set `ca-file` to a PEM file of that certificate, if it is known to be right',
};
const NOT_TLS = {
    what: 'it does not speak TLS on this port',
    next: 'Check the port, or list the host in `insecure-registries` if plain http is meant',
};
const OFFLINE = { what: 'nothing answers at this address', next: 'Check the host, the port and the network' };
const DROPPED = { what: 'it broke the connection off', next: 'Run again later' };
const SLOW = { what: 'it did not answer in time', next: 'Run again later, or raise `timeout`' };
/** Time-outs with codes of our own: these are not shown, because nobody could look them up. */
const TIMEOUTS = {
    ERR_RUN_OVER: { what: 'no answer came before the run was over', next: SLOW.next },
    ERR_ORIGIN_GIVEN_UP: {
        what: 'two requests in a row got no answer in time, so it was not asked again in this run',
        next: 'Run again later',
    },
};
/** Node's and OpenSSL's codes in words for the author of a workflow, and what to do then. */
const FAULTS = {
    ENOTFOUND: { what: 'there is no such host', next: 'Check its spelling, and whether this runner can resolve it' },
    EAI_AGAIN: { what: 'its name could not be looked up', next: 'Run again later, or check the DNS of this runner' },
    ECONNREFUSED: OFFLINE,
    EHOSTUNREACH: OFFLINE,
    ENETUNREACH: OFFLINE,
    EADDRNOTAVAIL: OFFLINE,
    ECONNRESET: DROPPED,
    ECONNABORTED: DROPPED,
    EPIPE: DROPPED,
    ETIMEDOUT: SLOW,
    ERR_TAGSCOUT: { what: 'Tagscout itself failed', next: 'This is probably a bug: please report it with this log' },
    ERR_TLS_CERT_ALTNAME_INVALID: {
        what: 'its certificate is for another host',
        next: 'Check the host, or ask its operator for a certificate with this name; `ca-file` cannot help with that',
    },
    CERT_HAS_EXPIRED: {
        what: 'its certificate, or that of its authority, has expired',
        next: 'Ask its operator for a new one; `ca-file` helps only where it holds the expired authority',
    },
    CERT_NOT_YET_VALID: {
        what: 'its certificate, or that of its authority, is not valid yet',
        next: 'Check the clock of this runner; `ca-file` cannot help with that',
    },
    CERT_REVOKED: {
        what: 'its certificate was revoked',
        next: 'Ask its operator for a new one; `ca-file` cannot help with that',
    },
    DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
    SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
    CERT_UNTRUSTED: UNTRUSTED,
    EPROTO: NOT_TLS,
    ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
    ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
};
/** The same for the faults of a proxy, where `variable` names it and `target` is the host and port that it was asked for. */
const PROXY_FAULTS = {
    ERR_PROXY_TUNNEL: {
        what: 'made no connection',
        next: (variable, target) => `Check \`${variable}\`, and whether that proxy may connect to ${target}; hosts in \`NO_PROXY\` are asked directly`,
    },
    ERR_PROXY_CREDENTIALS: {
        what: 'wants a user name and a password that it knows',
        next: (variable) => `Set them in \`${variable}\`, as \`http://user:password@host:port\`, percent-encoded`,
    },
    ERR_PROXY_FORBIDS: {
        what: 'does not allow it',
        next: (_variable, target) => `Ask the operator of the proxy to allow ${target}, or list the host in \`NO_PROXY\` if it can be asked directly`,
    },
    ERR_PROXY_TLS: {
        what: 'has a certificate that is not trusted here, or does not speak TLS',
        next: (variable) => `Set \`ca-file\` to a PEM file of its authority, or check the scheme in \`${variable}\``,
    },
    ERR_PROXY_SILENT: {
        what: 'did not answer in time',
        next: (variable) => `Check \`${variable}\`, or run again later; hosts in \`NO_PROXY\` are asked directly`,
    },
};
/** Returns why no answer came and what to do: two sentences about `who`, from the code of the fault or the HTTP status. */
function explainNoAnswer(error, who, said) {
    const { reason, code, evidence } = error;
    const proxyFault = PROXY_FAULTS[code ?? ''];
    if (proxyFault !== undefined) {
        return explainProxy(proxyFault, error, who);
    }
    const fault = FAULTS[code ?? ''];
    if (fault !== undefined) {
        return `${who} could not be asked: ${fault.what} (${code}). ${fault.next}.`;
    }
    if (reason === 'timeout') {
        const { what, next } = TIMEOUTS[code ?? ''] ?? SLOW;
        return `${who} could not be asked: ${what}${said}. ${next}.`;
    }
    const detail = code === undefined ? said : ` (${(0,clean/* clean */.uH)(code, 60)})`;
    if (reason === 'tls') {
        return `${who} could not be asked: no secure connection came about${detail}. Check its certificate, and \`ca-file\` if its authority is a private one.`;
    }
    return evidence.status === undefined
        ? `${who} could not be asked: the connection failed${detail}. Run again later.`
        : `${who} answered with a server error${detail} each time. Run again later.`;
}
function explainProxy({ what, next }, { code, evidence, cause }, who) {
    const { protocol, hostname, port } = new URL(evidence.url);
    const isTls = protocol === 'https:';
    const variable = isTls ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const target = (0,clean/* clean */.uH)(`${hostname}:${port || (isTls ? 443 : 80)}`);
    const detail = cause instanceof Error ? `: ${(0,clean/* clean */.uH)(cause.message, 120)}` : '';
    return `${who} could not be asked: the proxy of \`${variable}\` ${what} (${code}${detail}). ${next(variable, target)}.`;
}
/** Returns which limit was met, and what to do about that one. `login` says how to log in, where that is not by the inputs for it. */
function explainRateLimit({ limit, retryAfter }, who, said, login) {
    if (limit === 'pull') {
        const advice = login === undefined
            ? 'Log in with `username` and `password` for a higher one'
            : `To log in for a higher one, ${login}`;
        return `The limit of pulls of ${who} is used up for this account or address${said}. ${advice}, or run again some hours later.`;
    }
    const wait = retryAfter === undefined ? undefined : `in ${(0,prose/* formatDuration */.a3)(retryAfter)}`;
    if (limit === 'login') {
        return `${who} takes no login of this account for now${said}, as after wrong passwords or many logins at once. Check \`username\` and \`password\` or what \`docker login\` left, and run again ${wait ?? 'in ten minutes'}: each try before that may make it longer.`;
    }
    return `${who} takes no more requests for now${said}. Run again ${wait ?? 'later'}.`;
}
/** Returns which of our safety rules forbade a request, and which input would allow it. */
function explainBlocked({ violation }) {
    const { rule, input } = violation;
    // Not cut here: the caller cuts after it has taken secrets out.
    const host = (0,clean/* clean */.uH)(violation.host, Number.POSITIVE_INFINITY);
    return `${host} was not asked: ${(0,clean/* clean */.uH)(rule)}. ${adviseBlocked(host, input)}.`;
}
function adviseBlocked(host, input) {
    switch (input) {
        case 'trusted-hosts':
            return `If that host may get the credentials and requests of the registry, set \`trusted-hosts: ${host}\``;
        case 'insecure-registries':
            return `If plain http is meant, set \`insecure-registries: ${host}\``;
        case 'include-tags':
            return 'Narrow the tags with `include-tags`';
        case 'ignore':
            return 'Name fewer files with `files`, or leave images out with `ignore`';
        case 'allowed-registries':
            return `If this registry may be asked, add \`${host}\` to \`allowed-registries\``;
        case 'insecure-registries or allowed-registries':
            return `If it may be asked, list \`${host}\` in \`insecure-registries\` for plain http, else in \`allowed-registries\`, with all others that may be asked`;
        default:
            return 'No input allows this: check the image, or ask the operator of its registry';
    }
}

;// CONCATENATED MODULE: ./build/action/explain/held.js

const MAX_USERS = 5;
const WHY = {
    'shared-value': 'Its value is used elsewhere too, where another one is wanted',
    computed: 'Its tag or digest is put together, or has no place of its own. Change it by hand',
    'workflow-file': 'It stands in a workflow, where the token of a workflow may not push. Name the file in `files`, and use the token of an App',
    unreadable: 'Its file cannot be read, or would read otherwise after the change. Change it by hand',
    'changed-meanwhile': 'Its file was changed by somebody else during the run. Run again',
    'read-only': 'Its file cannot be written',
    path: 'Its value stands in a file that git ignores, which a pull request would lack, or that `files` leaves out. Change it there',
    override: 'The comment beside it has a word or a value that is not understood. Correct it',
    'no-tag': 'A digest alone follows no tag. Write its tag too',
};
/** `newTag` takes no digest; with the key beside it, both are written. */
const NO_DIGEST = 'Its `newTag` takes no digest. Write the one of the image as `digest` beside it.';
/** Returns why the newest reference is not written, in a sentence or two with what to do, and with the other users of a shared value. Empty where it is written. */
function explainHeld(finding) {
    const { bump } = finding;
    if (bump === null || bump.held === null) {
        return '';
    }
    if (bump.held === 'computed' && lacksDigestKey(finding)) {
        return NO_DIGEST;
    }
    const users = bump.users.length === 0 ? '' : ` (${(0,prose/* joinSome */.bH)(bump.users, MAX_USERS)})`;
    return `${WHY[bump.held]}${users}.`;
}
/** Whether a digest is wanted of an entry of a kustomization that has none. */
function lacksDigestKey({ asked, place, update }) {
    return place?.kind === 'kustomization' && !asked.includes('@') && update?.latestImage?.includes('@') === true;
}

// EXTERNAL MODULE: ./build/action/explain/held-back.js
var held_back = __nccwpck_require__(1726);
;// CONCATENATED MODULE: ./build/action/explain/other-digest.js


/** Returns why a tag that is there counts as missing: it names another digest than `expect-digest` says. */
function explainOtherDigest({ digest }, { expectDigest, waitMs = 0 }, redact) {
    const named = digest === null ? 'no digest that is known' : (0,prose/* shortenDigest */.YI)((0,redactor/* sanitize */.aj)(digest, redact));
    const expected = expectDigest === undefined ? 'the one that is expected' : (0,prose/* shortenDigest */.YI)(expectDigest);
    const time = waitMs > 0 ? 'raise `wait`' : 'set `wait: 10m`';
    return `The tag is there, but it points to ${named}, not to ${expected}. If its push is not over yet, ${time}; else the tag in \`image\` or \`expect-digest\` is wrong.`;
}

;// CONCATENATED MODULE: ./build/action/explain/place.js


const MAX_NEEDS = 5;
/** Returns why a reference of a file was not asked about, and what to do: two sentences, which the caller cleans. */
function explainUnresolved({ reason, needs, problem, place }) {
    if (reason === 'invalid-reference') {
        return `This is not a reference: ${problem ?? 'it has another form'}. Correct it, or leave it out with a comment \`tagscout: ignore\`.`;
    }
    if (needs.length === 0) {
        return `It cannot be made out: ${problem ?? 'it has another form'}. Write it out, if it should be asked about.`;
    }
    const names = (0,prose/* joinSome */.bH)(needs.map((name) => `\`${name}\``), MAX_NEEDS);
    const lacks = `${names} ${needs.length === 1 ? 'has' : 'have'} no value in ${place.file}`;
    if (problem !== null) {
        return `${names} ${needs.length === 1 ? 'gets' : 'get'} no value in ${place.file}: ${problem}.`;
    }
    // What computes `matrix.image` or `.Values.tag` is not here.
    const variable = needs.find((name) => /^(?:var\.)?[A-Za-z_][\w-]*$/.test(name));
    const advice = variable === undefined
        ? 'It is known only where this is used: write the image out, or leave it out with a comment `tagscout: ignore`'
        : `To have it asked about, set \`build-args\` with a line \`${variable}=value\``;
    return `${lacks}. ${advice}.`;
}
/** Returns what to do about an image of one's own that is missing: files name it before its first push. Undefined for others. */
function adviseIgnoring({ place, reference, ...finding }, owner) {
    const { registry, repository } = reference;
    if (place === null || (finding.reason !== 'not-found' && finding.reason !== 'missing-or-private')) {
        return undefined;
    }
    const isOwn = owner !== '' && repository.startsWith(`${owner.toLowerCase()}/`);
    // Docker Hub denies an official image that is not there: a name without an owner may be one of a Makefile.
    const isPlain = registry === reference_reference/* DOCKER_HUB */.Xb && repository.startsWith('library/') && finding.evidence?.status === 401;
    const host = registry === reference_reference/* DOCKER_HUB */.Xb ? '' : `${registry}/`;
    const glob = isOwn ? `${host}${owner.toLowerCase()}/**` : isPlain ? (0,reference_reference/* familiarName */.hG)(reference) : undefined;
    return glob === undefined ? undefined : `If this repository builds it, set \`ignore: ${glob}\`.`;
}

;// CONCATENATED MODULE: ./build/action/explain/rebuild.js

const MAX_IMAGES = 3;
/** What stands in the way of an answer, and what to do. */
const PROBLEMS = {
    'no-source': 'Neither provenance, annotations nor labels say what it was built on. Set `base-image` or `dockerfile`; or build it with provenance, which docker/build-push-action writes unless it has `provenance: false` or `load: true`.',
    local: 'No registry shows what it was built on: perhaps an image of the machine that built it. Push that, or set `base-image`.',
    incomplete: 'Its provenance names an image that is no valid reference, and does not tell which one is the base. Set `base-image` or `dockerfile`.',
    'no-builders': 'Nothing says with which builders it was built, or not with all of them. Build it with provenance, or set `dockerfile` or `inputs: base`.',
    gone: 'That is not there, or not any more. Check its name, or set `base-image` to the one that took its place.',
    'not-recorded': 'Nothing recorded its digest, and layers do not tell for builders. Build with provenance, or set `inputs: base`.',
    squashed: 'The image shares no layer with it, and recorded no digest of it, so whether it has changed is unknown. Check that this is its base, or build with provenance (`provenance: true` of docker/build-push-action).',
    'no-layers': 'No digest was recorded, or its image is gone, and the layers cannot be compared, because one of the two does not list them. Build with provenance.',
    'no-platform': 'It is not there for the platform of the image. Correct `platforms`, or build on another one.',
};
/** Returns why it is unknown whether the base is another one today, in two sentences. */
function explainBaseProblem(problem) {
    return PROBLEMS[problem];
}
/** Layers do not tell: those of an image begin with those of its base, and these with those of the base's own. */
const BY_LABEL = 'A label alone names its base, and images inherit the labels of their base: set `base-image` or `dockerfile` to be sure.';
/** Returns why a found image is to be built again, or why it is not though its base was pushed again; empty where there is nothing to say. */
function explainRebuild({ rebuild }) {
    if (rebuild === null) {
        return '';
    }
    return [explainAnswer(rebuild), rebuild.source === 'label' ? BY_LABEL : ''].filter((part) => part !== '').join(' ');
}
function explainAnswer(rebuild) {
    switch (rebuild.staleReason) {
        case 'base-changed':
            return `${describeMoved(rebuild, 'base')}. Build it again.`;
        case 'input-changed':
            return `${describeMoved(rebuild, 'builder')}. Build it again.`;
        case 'platform-added':
            return `Its base is there for ${(0,prose/* joinSome */.bH)(rebuild.added, MAX_IMAGES)} by now, and it is not. Build it for that too, or correct \`platforms\`.`;
        case 'image-missing':
            return 'It has to be built.';
        case null:
            return explainUnmoved(rebuild);
    }
}
/** Without a digest that was used, or where that is gone, layers told it. */
function describeMoved({ builtWith, evidence }, role) {
    const moved = builtWith.filter((one) => one.moved === true && one.role === role);
    const told = [...new Set(moved.map(describeMove))];
    const why = evidence === 'layers-only' && moved.some(({ used }) => used !== null);
    return `${(0,prose/* joinSome */.bH)(told, MAX_IMAGES)}${why ? '; what it was built on is gone from its registry, and its layers are others' : ''}`;
}
function describeMove({ image, used, now }) {
    const today = now === null ? 'another image' : (0,prose/* shortenDigest */.YI)(now);
    return used === null
        ? `It is not built on the \`${image}\` of today (${today})`
        : `\`${image}\` is ${today} now, and it was built with ${(0,prose/* shortenDigest */.YI)(used)}`;
}
function explainUnmoved({ builtWith, evidence }) {
    const images = [...new Set(builtWith.filter(({ role }) => role === 'base').map(({ image }) => `\`${image}\``))];
    const base = (0,prose/* joinSome */.bH)(images, MAX_IMAGES);
    switch (evidence) {
        case 'platform':
            return `The digest that was used is that of a platform of ${base}, which has not changed.`;
        case 'manifests':
            return `${base} was pushed again with the same image for this platform.`;
        case 'layers':
            return `${base} was pushed again with the same layers.`;
        case 'layers-only':
            return `Its layers are those of ${base} today; no digest tells it.`;
        case null:
            return '';
    }
}

;// CONCATENATED MODULE: ./build/action/explain/explain.js















// Three sentences with the longest texts of a registry in them.
const MAX_LENGTH = 800;
const MAX_SAID = 200;
const MAX_PLATFORMS = 10;
/**
 * Returns what happened to one image, and what the author of the workflow can do about it: one line of two sentences, or three
 * where the reference looks like a slip; at most 800 characters, clean. Of a found image, why its newest reference is not written, or that it is too
 * old; else empty.
 */
function explain(finding, options) {
    if (finding.status === 'found') {
        return (0,redactor/* sanitize */.aj)(explainHeld(finding) || explainAge(finding) || explainRebuild(finding), options.redact, MAX_LENGTH);
    }
    if (finding.status === 'unresolved') {
        return (0,redactor/* sanitize */.aj)(explainUnresolved(finding), options.redact, MAX_LENGTH);
    }
    const about = 'about' in finding ? finding.about : undefined;
    const isAsked = finding.status !== 'error' && about === undefined;
    const slip = isAsked ? (0,reference_reference/* suggestRepository */.lE)((0,inputs_images/* lowerOwner */.bL)(finding.asked)) : undefined;
    const explanation = about === undefined
        ? explain_explainAnswer(finding, options)
        : `${nameUsed(finding, about)} ${explain_explainAnswer({ ...finding, reference: about.reference }, options)}`;
    const hint = adviseIgnoring(finding, options.owner);
    const rebuild = finding.status === 'missing' ? explainRebuild(finding) : '';
    const more = [
        ...(rebuild === '' ? [] : [rebuild]),
        ...(slip === undefined ? [] : [`${slip}.`]),
        ...(hint === undefined ? [] : [hint]),
    ];
    return (0,redactor/* sanitize */.aj)([...describeWait(finding, options), explanation, ...more].join(' '), options.redact, MAX_LENGTH);
}
/**
 * Returns the message for something thrown that belongs to no image, as one clean line without secrets: its own for a wrong input,
 * a registry and stored credentials; for anything else, that it is a bug in Tagscout.
 */
function explainThrown(thrown, redact) {
    // Ten wrong lines of an input are told in one message.
    if (thrown instanceof input_error/* InputError */.dz) {
        return (0,redactor/* sanitize */.aj)(thrown.message, redact, 3000);
    }
    if (thrown instanceof errors/* RegistryError */.gl || thrown instanceof errors/* CredentialsError */.lE) {
        return (0,redactor/* sanitize */.aj)(thrown.message, redact);
    }
    return `Tagscout failed: ${(0,redactor/* sanitize */.aj)(describeThrown(thrown), redact)}. This is probably a bug in Tagscout: please report it with this log.`;
}
// Anything can be thrown, and not everything can be made a string: an object without a prototype throws.
function describeThrown(thrown) {
    if (thrown instanceof Error) {
        return thrown.message || thrown.name;
    }
    return typeof thrown === 'object' && thrown !== null ? 'an object that is not an error was thrown' : String(thrown);
}
/** How long an image was waited for in vain. Of the others nobody knows whether they were asked again. */
function describeWait({ status, reason }, { waitMs = 0 }) {
    const isAwaited = waitMs > 0 && (status === 'missing' || reason === 'missing-or-private');
    return isAwaited ? [`Waited ${(0,prose/* formatDuration */.a3)(waitMs)} for it.`] : [];
}
/** What an image is built with, and who says so: what the inputs say may be wrong. */
function nameUsed({ rebuild }, { reference }) {
    const name = `\`${(0,reference_reference/* familiar */.ce)(reference)}\``;
    switch (rebuild?.source) {
        case 'input':
            return `\`base-image\` says that it is built on ${name}.`;
        case 'dockerfile':
            return `\`dockerfile\` says that it is built with ${name}.`;
        default:
            return `It was built with ${name}.`;
    }
}
function explain_explainAnswer(finding, options) {
    return finding.status === 'error' ? explainFailed(finding, options) : explainDenial(finding, options);
}
function explainDenial(finding, options) {
    const names = nameParties(finding, finding.evidence, options);
    const { who, said } = names;
    switch (finding.reason) {
        case 'not-found':
            return explainNotFound(finding, names, options);
        case 'platform-missing':
            return explainMissingPlatform(finding, options);
        case 'other-digest':
            return explainOtherDigest(finding, options, options.redact);
        case 'no-candidate':
            return explainNoCandidate(finding);
        case 'auth-required':
            return `${who} wants a login${said}. To log in, ${adviseLogin(finding)}.`;
        case 'auth-failed':
            return explainAuthFailed(finding, names);
        case 'missing-or-private':
            return explainMissingOrPrivate(finding, names, options);
        case 'forbidden':
            return explainForbidden(finding, names);
    }
}
function explainFailed(finding, options) {
    const { error } = finding;
    const { who, said } = nameParties(finding, 'evidence' in error ? error.evidence : null, options);
    const problem = (0,redactor/* sanitize */.aj)(error.message, options.redact).replace(/\.$/, '');
    switch (error.reason) {
        case 'base-unknown':
        case 'base-not-comparable':
            return explainBaseProblem(error.problem);
        case 'rate-limited':
            return explainRateLimit(error, who, said, finding.about?.anonymousOnly ? adviseLogin(finding) : undefined);
        case 'unavailable':
        case 'timeout':
        case 'tls':
            return explainNoAnswer(error, who, said);
        case 'refused':
            return explainBlocked(error);
        case 'credentials':
            return `Stored credentials cannot be used: ${problem}. Log in again, or install the helper, or set \`username\` and \`password\`.`;
        case 'invalid-response':
            return `${who} gave an answer that cannot be right: ${problem}. Run again; if it stays so, tell the operator of that registry.`;
        case 'not-a-registry':
            return `${who} does not answer like a container registry: ${problem}. Check the host, and whether a proxy or a login page stands in between.`;
        case 'no-tag-list':
            return `${who} gives no list of tags${said}, without which the newest cannot be told. Where it is a proxy or a cache, write official images with \`library/\`, or ask the registry behind it.`;
        case 'incomplete-list':
            return `${who} does not list all of its tags, and nothing newer that fits: ${problem}. Where it is a proxy or a cache, which lists what it has fetched, ask the registry behind it.`;
    }
}
function nameParties({ reference }, evidence, { redact }) {
    const registry = (0,prose/* nameRegistry */.$N)(reference.registry);
    const answer = [evidence?.status ?? '', (0,redactor/* sanitize */.aj)(evidence?.diagnostics ?? '', redact, MAX_SAID)];
    const said = answer.filter((part) => part !== '').join(' ');
    return { registry, who: nameAnswerer(reference.registry, evidence), said: said === '' ? '' : ` (${said})` };
}
function nameAnswerer(registry, evidence) {
    const name = (0,prose/* nameRegistry */.$N)(registry);
    if (evidence === null || !URL.canParse(evidence.url)) {
        return name;
    }
    const { protocol, host } = new URL(evidence.url);
    // The registry's own name may carry the port that URLs of this protocol leave out.
    const isOwn = host === new URL(`${protocol}//${(0,reference_reference/* apiHost */.nz)(registry)}`).host;
    // Not cut here: `sanitize` cuts after it has taken secrets out.
    return isOwn ? name : `${(0,clean/* clean */.uH)(host, Number.POSITIVE_INFINITY)} (for ${name})`;
}
function explainNotFound({ reference, evidence, tagDigest }, { registry, who, said }, { waitMs = 0 }) {
    // Docker Hub denies images that are missing. Its official images are all public, so a denied one is missing.
    if (reference.registry === reference_reference/* DOCKER_HUB */.Xb && evidence?.status === 401) {
        return `${registry} has no official image of this name${said}. Check its spelling, or name its owner: \`owner/${reference.repository.replace(/^library\//, '')}\`.`;
    }
    // A tag that still names the digest is no way out: the registry has lost what it names.
    if (reference.tag !== undefined && tagDigest !== null && tagDigest !== reference.digest) {
        return `Not found at ${who}${said}. \`${reference.tag}\` names ${tagDigest} now: renew the digest, or push the old image again.`;
    }
    const part = reference.digest === undefined ? 'tag' : 'digest';
    // Only by this code the specification tells an absent repository from an absent tag: https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
    const what = /^NAME_UNKNOWN\b/.test(evidence?.diagnostics ?? '')
        ? 'the repository'
        : `the repository and the ${part}`;
    return `Not found at ${who}${said}. Check ${what}, or ${waitMs > 0 ? 'raise `wait`' : 'push it first'}.`;
}
function explainMissingPlatform(finding, { redact }) {
    const { missingPlatforms, gonePlatforms, platforms } = finding;
    const toNames = (names) => (0,prose/* joinSome */.bH)([...new Set(names)].map((name) => (0,redactor/* sanitize */.aj)(name, redact)), MAX_PLATFORMS);
    const lacks = toNames(missingPlatforms) || 'a platform that was asked for';
    const has = platforms === null || platforms.length === 0 ? '' : `, only for ${toNames(platforms)}`;
    const state = gonePlatforms.length === 1
        ? 'is listed in the index, but its manifest is gone'
        : 'are listed in the index, but their manifests are gone';
    const why = gonePlatforms.length === 0 ? '' : `: ${toNames(gonePlatforms)} ${state}`;
    const next = gonePlatforms.length === 0 ? 'Build it for that too' : 'Push or mirror it again, for every platform';
    return `The image is there, but not for ${lacks}${has}${why}. ${next}, or take ${lacks} out of the input \`platforms\`.`;
}
function explainNoCandidate(finding) {
    const { heldBack = {}, seen = [] } = finding.update ?? {};
    if (seen.length === 0) {
        return 'The repository has no tags. Push one first, or check the name.';
    }
    const number = (0,prose/* count */.U9)(seen.length, 'tag');
    const reasons = (0,prose/* joinSome */.bH)((0,held_back/* listHeldBack */.f)(heldBack), MAX_PLATFORMS);
    const next = 'say with `extract` where the version is';
    if (reasons === '') {
        return `The repository has ${number}, none of which is a version. Choose among them with \`include-tags\`, or ${next}.`;
    }
    const inputs = (0,held_back/* listHolding */.u)(heldBack);
    const what = inputs.length === 0
        ? `Choose with \`include-tags\`, or ${next}`
        : `Change ${inputs.join(' or ')}, or push a tag that fits`;
    return `The repository has ${number}, none of which fits: ${reasons}. ${what}.`;
}


/***/ }),

/***/ 1726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ listHeldBack),
/* harmony export */   u: () => (/* binding */ listHolding)
/* harmony export */ });
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3978);
/* harmony import */ var _text_prose_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7044);


/** The reasons, those that a person can do most about first. */
const WHY = {
    filter: 'left out by `include-tags` or `exclude-tags`',
    constraint: 'outside `constraint`',
    level: 'further than `level` allows',
    'too-young': 'younger than `min-age`',
    'age-unknown': 'of unknown age',
    'platform-missing': 'not for all of `platforms`',
    'ahead-of-alias': 'ahead of the alias of its publisher',
    variant: 'another variant',
    precision: 'another number of parts',
    scheme: 'another way of numbering',
    prerelease: 'a pre-release: `prerelease` lets it in',
    'v-prefix': 'with a v, or without',
    prefix: 'another name in front',
    hash: 'with a commit, or without',
    outlier: 'far above all others',
    gone: 'listed, but gone',
    'not-looked-at': 'not looked at: five newer ones would not do',
};
/** The inputs that let a tag in that was held back. */
const HOLDING = {
    filter: ['`include-tags`', '`exclude-tags`'],
    constraint: ['`constraint`'],
    level: ['`level`'],
    'too-young': ['`min-age`'],
    'age-unknown': ['`min-age`'],
    'platform-missing': ['`platforms`'],
    prerelease: ['`prerelease`'],
};
const REASONS = Object.keys(WHY);
const MOST_TOLD = 3;
/**
 * Returns what was held back and why, a text for each of the three most useful reasons: `3.14.0rc1 and 2 more (a pre-release)`. Where there
 * are further ones, a last text says how many. Tags are clean.
 */
function listHeldBack(heldBack) {
    const reasons = REASONS.filter((reason) => heldBack?.[reason] !== undefined);
    const told = reasons.slice(0, MOST_TOLD).map((reason) => {
        const { tag = '', count = 0 } = heldBack?.[reason] ?? {};
        const more = count > 1 ? ` and ${count - 1} more` : '';
        return `${(0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(tag)}${more} (${WHY[reason]})`;
    });
    const left = reasons.length - told.length;
    return left > 0 ? [...told, `and ${(0,_text_prose_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(left, 'further reason')} in \`json\``] : told;
}
/** Returns the inputs that hold tags back, each once, as Markdown; empty where the rules alone do. */
function listHolding(heldBack) {
    const inputs = REASONS.flatMap((reason) => (heldBack[reason] === undefined ? [] : (HOLDING[reason] ?? [])));
    return [...new Set(inputs)];
}


/***/ }),

/***/ 9761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N2: () => (/* binding */ warnOfUncheckedTls),
/* harmony export */   jZ: () => (/* binding */ readCertificates),
/* harmony export */   yZ: () => (/* binding */ MAX_CA_BYTES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2778);


const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
const EXPECTED = 'the path of a PEM file with one or more certificates, such as `certs/ca.pem`';
/** All authorities that Mozilla trusts make a file of about 250 kB. */
const MAX_CA_BYTES = 1024 * 1024;
/**
 * Returns the certificates of the PEM file that the `ca-file` input names, and nothing else that the file may hold: a
 * private key beside them goes no further. The file's content is in no message.
 *
 * @throws InputError when the file cannot be read, is above 1 MiB, or holds no certificate or a broken one.
 */
function readCertificates(path, readFile) {
    if (path.includes('-----BEGIN')) {
        const found = 'has a text in PEM itself, which is not shown';
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('ca-file', '', `${EXPECTED} (write the text into a file in an earlier step)`, { found });
    }
    const pem = readText(path, readFile);
    if (Buffer.byteLength(pem) > MAX_CA_BYTES) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('ca-file', path, 'at most 1 MiB', { found: 'names a larger file' });
    }
    const certificates = findBlocks(pem);
    if (certificates.length === 0) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('ca-file', path, EXPECTED, { found: 'names a file without a certificate' });
    }
    certificates.forEach((certificate, index) => {
        try {
            new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(certificate);
        }
        catch (cause) {
            const found = `names a file whose certificate ${index + 1} of ${certificates.length} cannot be read`;
            throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('ca-file', path, EXPECTED, { found, cause });
        }
    });
    return `${certificates.join('\n')}\n`;
}
function readText(path, readFile) {
    try {
        return readFile(path);
    }
    catch (cause) {
        const found = /^~/.test(path) ? 'where `~` has no meaning' : 'which cannot be read';
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('ca-file', path, EXPECTED, { found: `is ${(0,_input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteValue */ .cl)(path)}, ${found}`, cause });
    }
}
// By position rather than by an expression, which would look for the end again from each of many beginnings.
function findBlocks(pem) {
    const blocks = [];
    let begin = pem.indexOf(BEGIN);
    while (begin >= 0) {
        const end = pem.indexOf(END, begin);
        const after = end < 0 ? pem.length : end + END.length;
        blocks.push(pem.slice(begin, after));
        begin = pem.indexOf(BEGIN, after);
    }
    return blocks;
}
/** Returns a warning where the environment tells Node not to check certificates. They are checked all the same. */
function warnOfUncheckedTls({ variable }) {
    return variable('NODE_TLS_REJECT_UNAUTHORIZED') === '0'
        ? [
            'Environment variable `NODE_TLS_REJECT_UNAUTHORIZED` does not switch the check of certificates off here, whatever Node says of it. For an authority of your own, set `ca-file`.',
        ]
        : [];
}


/***/ }),

/***/ 8735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HU: () => (/* binding */ parseChoice),
/* harmony export */   _R: () => (/* binding */ quoteAll),
/* harmony export */   yG: () => (/* binding */ parseBoolean)
/* harmony export */ });
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2778);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(61);


/**
 * Returns the choice that a text names; the first one for an empty text.
 * @throws InputError with the choices as what is expected, or with `expected`; and with what was probably meant
 */
function parseChoice(input, text, choices, options = {}) {
    const choice = text === '' ? choices[0] : choices.find((known) => known === text);
    if (choice === undefined) {
        const { expected = quoteAll(choices).replace(/, (?=[^,]*$)/, ' or ') } = options;
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(input, text, `${expected}${findHint(text, choices, options)}`);
    }
    return choice;
}
function findHint(text, choices, { meant = {}, separator }) {
    const words = text.split(/[\s,|/]+/, 4).map((word) => (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .findNearest */ .q)(word, choices));
    if (words.length > 1 && words.every((word) => word !== undefined)) {
        return separator === undefined ? ' (only one of them)' : ` (did you mean \`${words.join(separator)}\`?)`;
    }
    const bare = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .bareWord */ .d)(text);
    const hint = Object.hasOwn(meant, bare) ? meant[bare] : (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .findNearest */ .q)(text, choices);
    return hint === undefined ? '' : ` (did you mean \`${hint}\`?)`;
}
/** What other languages and YAML 1.1 take for a boolean. */
const BOOLEANS = {
    yes: 'true',
    y: 'true',
    on: 'true',
    '1': 'true',
    no: 'false',
    n: 'false',
    off: 'false',
    '0': 'false',
};
/**
 * Returns the value of `true` or `false`, in lower case, with a capital or in capitals, as YAML has them; `fallback` for an empty text.
 * @throws InputError
 */
function parseBoolean(input, text, fallback) {
    if (text === '') {
        return fallback;
    }
    const choice = /^(true|True|TRUE|false|False|FALSE)$/.test(text) ? text.toLowerCase() : text;
    return parseChoice(input, choice, ['true', 'false'], { meant: BOOLEANS }) === 'true';
}
/** Returns the words as a list that a person reads: each in backticks, with commas between. */
function quoteAll(words) {
    return words.map((word) => `\`${word}\``).join(', ');
}


/***/ }),

/***/ 5671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration)
/* harmony export */ });
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2778);

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** With its examples, and the units that a number without one may have meant. */
const KINDS = {
    time: { examples: '`90s` or `5m`', units: ['s', 'm'] },
    age: { examples: '`12h`, `7d` or `2w`', units: ['d', 'h'] },
};
/** Words that people write for units, by how they begin. Months and years are not all equally long. */
const WORDS = [
    [/^s(?:ecs?|econds?)?$/i, UNITS.s],
    [/^m(?:ins?|inutes?)?$/i, UNITS.m],
    [/^h(?:rs?|ours?)?$/i, UNITS.h],
    [/^d(?:ays?)?$/i, UNITS.d],
    [/^w(?:ks?|eeks?)?$/i, UNITS.w],
    [/^mo(?:nths?)?$/i, 30 * UNITS.d],
    [/^y(?:rs?|ears?)?$/i, 365 * UNITS.d],
];
/**
 * Returns the milliseconds of a duration such as `90s`, `5m`, `6h`, `7d` or `2w`: above 0, and at most `limit`, which is
 * written the same way.
 *
 * @throws InputError, with the duration that was probably meant by `3 days`, `1.5h`, `P3D` or `3`
 */
function parseDuration(input, text, limit, kind = 'time') {
    const duration = toMilliseconds(text);
    const longest = toMilliseconds(limit) ?? Number.POSITIVE_INFINITY;
    if (duration !== undefined && duration > 0 && duration <= longest) {
        return duration;
    }
    const { examples, units } = KINDS[kind];
    const meant = suggest(text, units).filter((one) => (toMilliseconds(one) ?? 0) <= longest);
    const hint = meant.length === 0 ? '' : ` (did you mean ${meant.map((one) => `\`${one}\``).join(' or ')}?)`;
    const isNone = kind === 'age' && /^0+[smhdw]?$/.test(text);
    const expected = `a duration such as ${examples}, above 0 and at most ${limit}`;
    const problem = /^\d+$/.test(text) && !isNone ? ', without a unit' : '';
    const found = `is ${(0,_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteValue */ .cl)(text)}${problem}`;
    throw new _input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(input, text, `${expected}${isNone ? ' (to switch it off, leave it empty)' : hint}`, { found });
}
// Nine digits: far above every limit, and far below the end of numbers.
function toMilliseconds(text) {
    const [, digits, unit] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
    if (digits === undefined || unit === undefined) {
        return undefined;
    }
    return Number(digits) * UNITS[unit];
}
/** The durations that a text may have meant, as they are written here. */
function suggest(text, units) {
    const bare = text.slice(0, 60).replace(/^["'+-]+|["']+$/g, '');
    if (/^[1-9]\d{0,8}$/.test(bare)) {
        // Nobody means five hours by 300.
        return units.filter((unit) => unit !== 'm' || Number(bare) <= 60).map((unit) => `${bare}${unit}`);
    }
    // ISO 8601 has months before its T, and minutes behind it.
    const [date = '', time = ''] = /^p/i.test(bare)
        ? bare
            .slice(1)
            .replace(/m(?=.*t|$)/i, 'mo')
            .split(/t/i)
        : [bare];
    const plain = /^pt/i.test(bare) ? bare.slice(2) : `${date}${time}`;
    const parts = [...plain.matchAll(/(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]+)\s*/gi)];
    const isWhole = parts.length > 0 && parts.map(([part]) => part).join('') === plain;
    const sizes = parts.map(([, number, word = '']) => {
        const size = WORDS.find(([pattern]) => pattern.test(word))?.[1];
        return size === undefined ? Number.NaN : Number(number) * size;
    });
    const total = Math.round(sizes.reduce((sum, size) => sum + size, 0));
    const unit = ['w', 'd', 'h', 'm', 's'].find((one) => total % UNITS[one] === 0);
    return isWhole && total > 0 && unit !== undefined ? [write(total, unit)] : [];
}
/** In days what is a number of weeks, because people count an image's age so. */
function write(total, unit) {
    const counted = unit === 'w' && total < 4 * UNITS.w ? 'd' : unit;
    return `${total / UNITS[counted]}${counted}`;
}


/***/ }),

/***/ 1394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ tellLines),
/* harmony export */   F2: () => (/* binding */ refuseOtherList),
/* harmony export */   jO: () => (/* binding */ toWrite),
/* harmony export */   ry: () => (/* binding */ splitList),
/* harmony export */   uz: () => (/* binding */ splitLines),
/* harmony export */   z8: () => (/* binding */ numberLines)
/* harmony export */ });
/* harmony import */ var _text_prose_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7044);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2778);


/** Returns the lines of an input that say something: trimmed, without comments (`# ...` behind white space or at the start) and blank lines. */
function splitLines(text) {
    return numberLines(text).map(({ line }) => line);
}
/** Returns what `splitLines` does, each line with its number in the whole text. */
function numberLines(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line, index) => ({ number: index + 1, line: line.replace(/(?:^|\s)#.*$/, '').trim() }))
        .filter(({ line }) => line !== '');
}
/** Returns the items of an input that separates them by commas or lines: trimmed, without empty ones, each once. */
function splitList(text) {
    const items = text.split(/[,\r\n]/).map((item) => item.trim());
    return [...new Set(items)].filter((item) => item !== '');
}
const MAX_WRITTEN = 10;
/** What stands around the items of lists in other places. */
const AROUND = [
    [/^-\s+(?<rest>\S.*)$/, 'which is an item of a YAML list'],
    [/^(["'])(?<rest>[^"']+)\1$/, 'in quotes'],
    [/^\[(?<rest>[^[\]]*[,"'][^[\]]*)\]$/, 'which is a list in brackets'],
];
/**
 * Refuses a line of a list that is written as lists are in other places: with quotes, dashes, brackets or commas.
 * @throws {InputError} with the lines to write, or what `parse` throws for one of those
 */
function refuseOtherList(input, line, parse) {
    const { what, items } = findItems(line) ?? { what: '', items: [] };
    for (const item of items) {
        parse(item);
    }
    if (items.length > 0) {
        throw toWrite([input, line], what, items);
    }
}
/** The error of a line of a list, of which it is certain which lines were meant. `what` says what is wrong, as the end of a clause. */
function toWrite([input, line], what, items) {
    const found = `has ${(0,_input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteValue */ .cl)(line)}, ${what}`;
    return new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(input, line, tellLines(input, items), { found, verb: 'write' });
}
/** Returns what to write into an input, and where several lines of it go. */
function tellLines(input, items) {
    const quoted = items.map((item) => `\`${item}\``);
    const told = quoted.length === 2 ? quoted.join(' and ') : (0,_text_prose_js__WEBPACK_IMPORTED_MODULE_0__/* .joinSome */ .bH)(quoted, MAX_WRITTEN);
    return items.length > 1 ? `${told}, one a line below \`${input}: |\`` : told;
}
function findItems(line) {
    for (const [around, what] of AROUND) {
        const rest = around.exec(line)?.groups?.['rest']?.trim();
        if (rest !== undefined) {
            return { what, items: findItems(rest)?.items ?? [rest] };
        }
    }
    // Globs have commas between brackets and braces.
    if (!line.includes(',') || /[[\]{}]/.test(line)) {
        return undefined;
    }
    return { what: 'with a comma', items: splitList(line).flatMap((item) => findItems(item)?.items ?? [item]) };
}


/***/ }),

/***/ 61:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ bareWord),
/* harmony export */   q: () => (/* binding */ findNearest)
/* harmony export */ });
/** Longer texts are no mistyped words. */
const MAX_LENGTH = 40;
/**
 * Returns the word that a text was probably meant to be: the same but for case, quotes or brackets around it, and `_` or white space for `-`; else the one
 * that the fewest slips lead to, at most one in three characters. Undefined where there is none, or more than one.
 */
function findNearest(text, words) {
    const bare = bareWord(text);
    if (bare.length > MAX_LENGTH) {
        return undefined;
    }
    const slips = words.map((word) => ({ word, count: countSlips(bare, word) }));
    const fewest = Math.min(...slips.map(({ count }) => count));
    const nearest = slips.filter(({ count }) => count === fewest);
    const isNear = fewest * 3 <= Math.max(bare.length, nearest[0]?.word.length ?? 0);
    return isNear && nearest.length === 1 ? nearest[0]?.word : undefined;
}
/** A text as a word of ours is written. */
function bareWord(text) {
    return text
        .trim()
        .replace(/^["'`[]+|["'`\],;]+$/g, '')
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, '-');
}
/** How many characters were added, left out or mistaken, or stand in each other's place (the optimal string alignment distance). */
function countSlips(text, word) {
    let before = [];
    let last = Array.from({ length: word.length + 1 }, (_, column) => column);
    for (const [above, character] of [...text].entries()) {
        const row = [above + 1];
        for (let column = 1; column <= word.length; column++) {
            const isSame = word[column - 1] === character;
            const isSwapped = above > 0 && column > 1 && word[column - 2] === character && word[column - 1] === text[above - 1];
            row.push(Math.min((last[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1), isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY));
        }
        [before, last] = [last, row];
    }
    return last[word.length] ?? 0;
}


/***/ }),

/***/ 5721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  bL: () => (/* binding */ lowerOwner),
  zZ: () => (/* binding */ parseImage),
  eb: () => (/* binding */ parseImages)
});

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(7375);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __nccwpck_require__(2773);
// EXTERNAL MODULE: ./build/action/text/prose.js
var prose = __nccwpck_require__(7044);
// EXTERNAL MODULE: ./build/action/inputs/grammar/lists.js
var lists = __nccwpck_require__(1394);
// EXTERNAL MODULE: ./build/action/inputs/input-error.js
var input_error = __nccwpck_require__(2778);
;// CONCATENATED MODULE: ./build/action/inputs/grammar/pages.js
const SITES = [
    {
        host: /^hub\.docker\.com$/,
        name: 'Docker Hub',
        isRegistry: true,
        pages: [
            [/^\/_\/([^/]+)(?:\/.*)?$/, '$1'],
            [/^\/r\/([^/]+\/[^/]+)(?:\/.*)?$/, '$1'],
            // Older ones name the repository twice: `/layers/rust/library/rust/1.49.0/images/sha256-...`.
            [/^\/layers\/(?:[^/]+\/)??([^/]+\/[^/]+)\/([^/]+)(?:\/images(?:\/.*)?)?$/, '$1:$2'],
            [/^\/repository\/docker\/([^/]+\/[^/]+)(?:\/.*)?$/, '$1'],
            [/^\/(?:u|search)(?:\/.*)?$/, ''],
        ],
    },
    {
        host: /^quay\.io$/,
        name: 'Quay',
        isRegistry: true,
        pages: [
            [/^\/repository\/([^/]+\/[^/]+)(?:\/.*)?$/, 'quay.io/$1'],
            [/^\/(?:organization|user)\/[^/]+$/, ''],
        ],
    },
    {
        host: /^github\.com$/,
        name: 'GitHub',
        pages: [
            [/^\/([^/]+)\/[^/]+\/pkgs\/container\/(.+?)(?:\/\d+)?(?:\/versions)?$/, 'ghcr.io/$1/$2'],
            [
                /^\/(?:orgs|users)\/([^/]+)\/packages\/container\/(?:package\/)?(.+?)(?:\/\d+)?(?:\/versions)?$/,
                'ghcr.io/$1/$2',
            ],
        ],
    },
    { host: /^gallery\.ecr\.aws$/, name: 'Amazon ECR Public', pages: [[/^\/([^/]+\/.+)$/, 'public.ecr.aws/$1']] },
    {
        host: /^mcr\.microsoft\.com$/,
        name: "Microsoft's registry",
        isRegistry: true,
        pages: [
            [/^\/(?:[a-z]{2}-[a-z]{2}\/)?(?:product|artifact\/mar)\/(.+?)(?:\/(?:about|tags))?$/, 'mcr.microsoft.com/$1'],
        ],
    },
    {
        host: /^console\.cloud\.google\.com$/,
        name: "Google Cloud's console",
        pages: [
            [
                /^\/artifacts\/docker\/([^/]+)\/([^/]+)\/([^/]+\/[^;]+?)(?:\/sha256:[^/]*)?(?:;.*)?$/,
                '$2-docker.pkg.dev/$1/$3',
            ],
            [/^\/gcr\/images\/([^/]+)\/global\/([^@]+)(?:@.*)?$/i, 'gcr.io/$1/$2'],
            [/^\/gcr\/images\/([^/]+)\/(us|eu|asia)\/([^@]+)(?:@.*)?$/i, '$2.gcr.io/$1/$3'],
        ],
    },
    {
        host: /^gitlab\.com$/,
        name: 'GitLab',
        pages: [[/^\/(.+?)\/(?:-\/)?container_registry(?:\/.*)?$/, 'registry.gitlab.com/$1']],
    },
    { host: /^portal\.azure\.com$|(?:^|\.)console\.aws\.amazon\.com$/, name: "a cloud's console", pages: [] },
];
const ADDRESS = /^(?:https?:\/\/)?(?:www\.)?(?<host>[a-z0-9.-]+)(?<path>\/[^?#\s]*)?(?:\?(?<query>[^#\s]*))?(?:#\S*)?$/i;
/** Returns the page that an address leads to, with or without its scheme; undefined where it is no page that we know. */
function findPage(address) {
    const { host = '', path = '', query = '' } = ADDRESS.exec(address)?.groups ?? {};
    const site = SITES.find((one) => one.host.test(host.toLowerCase()));
    if (site === undefined) {
        return undefined;
    }
    const bare = path.replaceAll(/%2f/gi, '/').replace(/\/+$/, '');
    const [pattern, reference] = site.pages.find(([page]) => page.test(bare)) ?? [];
    if (pattern === undefined || reference === undefined) {
        return site.isRegistry ? undefined : { of: site.name, reference: undefined };
    }
    // GitHub shows a version of a package at `.../app/123456?tag=1.2`.
    const tag = /(?:^|&)tag=([\w.-]+)/.exec(query)?.[1];
    const named = bare.replace(pattern, reference).replace(/^[^:@]+/, (name) => name.toLowerCase());
    const isWhole = tag === undefined || /:[^/]*$/.test(named);
    return { of: site.name, reference: named === '' ? undefined : isWhole ? named : `${named}:${tag}` };
}

;// CONCATENATED MODULE: ./build/action/inputs/grammar/slips.js



/** As long as a reference may be, and enough for a list of a dozen. */
const MAX_LENGTH = 1024;
/** An image's name with its digest is shorter; what is written out is to be copied whole. */
const MAX_SUGGESTED = 300;
const IN_A_REGISTRY = 'an image in a registry, such as `ghcr.io/owner/app:1.2`';
const COMMAND = /^(?:\$ +)?(?:sudo +)?(?:docker|podman|nerdctl|crane|skopeo|buildah|helm)\s+(?<rest>\S.*)$/;
/** What stands around references in other places. The first that fits counts. */
const AROUND = [
    [/^(?:[-*]\s+)+(?<rest>\S.*)$/, 'which is an item of a YAML list'],
    [/^["']?(?:image|images|repository|uses|base-image)["']?(?::\s+|\s*=\s*)(?<rest>\S.*)$/i, 'with a key before it'],
    [/^FROM\s+(?:--platform=\S+\s+)?(?<rest>[^\s-]\S*)(?:\s+AS\s+\S+)?$/i, 'which is a line of a Dockerfile'],
    [/^(["'`“‘])(?<rest>[^"'`]+)["'`”’]$/, 'in quotes'],
    [/^\[(?<rest>.+)\]$/, 'which is a list in brackets'],
];
/** Whoever pulls or runs one image, without options that have values of their own. */
const ONE_IMAGE = /^(?:image\s+)?(?:pull|run|push|digest|manifest|ls)\s+(?:(?:--rm|--quiet|-[qdit]{1,3})\s+)*(?<rest>[^\s-]\S*)$/;
/** Of skopeo and its kin (https://github.com/containers/image/blob/main/docs/containers-transports.5.md): places that are no registry. */
const TRANSPORT = /^(?:oci-archive|docker-archive|docker-daemon|containers-storage|ostree|tarball):/;
const SHORT_TRANSPORT = /^(?:oci|dir|sif):(?!\/\/)/;
const VERSION = /^v?\d[\w.-]*$/;
const FILE = /^(?:\.{0,2}[/\\]|~|[a-z]:[\\/]|file:)|\.(?:tar|tar\.\w+|tgz)$/i;
/**
 * Returns what is wrong with a text that is no reference, or one that was certainly not meant: by Docker's grammar `sha256:4bcff63911fc` is the tag of an image named sha256,
 * and `github.com/o/r/pkgs/container/n` an image on github.com. `isHub` says whether a name without a registry is of Docker Hub, where a single word is an official image.
 */
function findSlip(text, isHub) {
    if (text.length > MAX_LENGTH) {
        return undefined;
    }
    for (const [around, what] of AROUND) {
        const rest = around.exec(text)?.groups?.['rest'];
        if (rest !== undefined) {
            return { what, write: findMeant(rest.trim(), isHub) };
        }
    }
    const command = COMMAND.exec(text)?.groups?.['rest'];
    if (command !== undefined) {
        const rest = ONE_IMAGE.exec(command)?.groups?.['rest'];
        const expected = 'the image alone, such as `alpine:3.20`';
        return { what: 'which is a command', write: rest === undefined ? [] : findMeant(rest, isHub), expected };
    }
    return /[\s,;]/.test(text) ? findList(text, isHub) : (findElsewhere(text, isHub) ?? findIncomplete(text, isHub));
}
/** The references of a text; none where a part of it is none. */
function findMeant(text, isHub) {
    const slip = findSlip(text, isHub);
    return slip === undefined ? toReference(text) : slip.write;
}
/** The text itself, or with `isShort` as short as Docker shows it, if it is a reference that can be shown whole. */
function toReference(text, isShort = false) {
    const bare = text.replace(/^(?:docker|oci|https):\/\//i, '');
    try {
        const reference = (0,reference_reference/* parseReference */.F2)(bare);
        return bare.length > MAX_SUGGESTED ? [] : [isShort ? (0,reference_reference/* familiar */.ce)(reference) : bare];
    }
    catch {
        return [];
    }
}
function findList(text, isHub) {
    const what = text.includes(',') ? 'with a comma' : text.includes(';') ? 'with a semicolon' : 'with white space';
    const items = text.split(/[\s,;]+/).filter((item) => item !== '');
    const [first = '', second = ''] = items;
    // `alpine : 3.20` and `alpine 3.20` are one image.
    const joined = text.replaceAll(/\s*([:@/])\s*/g, '$1');
    const tagged = VERSION.test(second) && !/[:@]/.test(first) ? `${first}:${second}` : '';
    for (const one of [joined, ...(items.length === 2 ? [tagged] : [])]) {
        if (!/[\s,;]/.test(one) && toReference(one).length > 0) {
            return { what, write: [one] };
        }
    }
    // A version alone is an image by the grammar, and nobody's.
    const meant = items.map((item) => (VERSION.test(item) ? [] : findMeant(item, isHub)));
    return { what, write: meant.some((found) => found.length === 0) ? [] : meant.flat() };
}
/** Addresses of pages, files and stores of this machine. */
function findElsewhere(text, isHub) {
    const page = findPage(text);
    if (page !== undefined) {
        const [meant] = page.reference === undefined ? [] : toReference(page.reference, true);
        return {
            what: `which is a page of ${page.of}`,
            write: meant === undefined ? [] : [meant],
            expected: IN_A_REGISTRY,
        };
    }
    const [, plain, host] = /^http:\/\/(([^/]+)\/.+)$/i.exec(text) ?? [];
    if (plain !== undefined && toReference(plain).length > 0) {
        return { what: 'with `http://`', write: [plain], also: `, and \`${host}\` into \`insecure-registries\`` };
    }
    if (TRANSPORT.test(text) || (SHORT_TRANSPORT.test(text) && (isHub || text.includes('/')))) {
        return { what: 'which is a place on this machine', write: [], expected: IN_A_REGISTRY };
    }
    if (FILE.test(text) && !/^[^/]+\.[^/]+\/./.test(text)) {
        return { what: 'which is a file', write: [], expected: IN_A_REGISTRY };
    }
    if (/^(?:https?:\/\/)?[^/\s]+[.:][^/\s]+(?:\/v[12])?\/+$/i.test(text)) {
        const example = /docker\.(?:io|com)/i.test(text) ? '`alpine:3.20` or `owner/app:1.2`' : '`ghcr.io/owner/app:1.2`';
        return { what: 'which is a registry without an image', write: [], expected: `an image, such as ${example}` };
    }
    const address = /^[^?#]+(?=[?#])/.exec(text)?.[0];
    return address === undefined || /[*<{]/.test(text)
        ? undefined
        : { what: 'which has the rest of an address', write: toReference(address.replace(/\/+$/, '')) };
}
/** Texts that lack a part of a reference, or have one twice. */
function findIncomplete(text, isHub) {
    if (/^@?sha(?:256|512):[0-9a-f]{7,}[.…]*$/i.test(text)) {
        const expected = 'its repository before it, such as `alpine@sha256:...`';
        return { what: 'which is a digest alone', write: [], expected };
    }
    // Docker shows the first twelve digits of an id. No official image is named so.
    if (/^[0-9a-f]{64}$/i.test(text) || (isHub && /^(?=.*\d)[0-9a-f]{12}$/.test(text))) {
        return { what: 'which is the id of a local image', write: [], expected: IN_A_REGISTRY };
    }
    if (/:(?=@|$)/.test(text)) {
        const expected = 'a tag behind the colon, such as `alpine:3.20` (an expression without a value leaves none)';
        return { what: 'with an empty tag', write: [], expected };
    }
    if (text.startsWith(':') || text.startsWith('/')) {
        const expected = 'a repository before it, such as `alpine:3.20` (an expression without a value leaves none)';
        return { what: 'without a repository', write: [], expected };
    }
    const versioned = (0,input_error/* findVersioned */.bU)(text);
    if (versioned !== undefined) {
        return { what: 'with an "@" before the tag', write: toReference(versioned) };
    }
    const digest = /@sha(?:256|512):[0-9a-f]+$/i.exec(text)?.[0] ?? '';
    const isLower = digest === digest.toLowerCase();
    const [lowered] = isLower ? [] : toReference(text.slice(0, -digest.length) + digest.toLowerCase());
    if (lowered !== undefined) {
        return { what: 'whose digest has capitals', write: [lowered] };
    }
    if (/\*/.test(text)) {
        const expected = 'a whole name, such as `alpine:3.20` (`include-tags` chooses among tags, in `latest`)';
        return { what: 'with a wildcard', write: [], expected };
    }
    if (/<[^<>]*>/.test(text)) {
        return { what: 'with a placeholder', write: [], expected: 'a name in its place, such as `ghcr.io/owner/app:1.2`' };
    }
    const last = text.slice(text.lastIndexOf('/') + 1).replace(/@.*$/, '');
    return /^[^:]+:[^:]+:/.test(last) && !last.startsWith('[')
        ? { what: 'with two tags', write: [], expected: 'one tag, such as `alpine:3.20`' }
        : undefined;
}

;// CONCATENATED MODULE: ./build/action/inputs/images.js






// An input arrives as an environment variable, of which Linux takes 128 KiB: at 13 bytes a line that is 10,000 images.
const MAX_IMAGES = 10_000;
const MAX_TOLD = 10;
/** Of wrong lines, each with what to write. */
const MAX_WRONG_TOLD = 5;
const EXPECTED = '`[registry/]repository[:tag][@digest]`';
/**
 * Returns the images of the `image` input in their order, duplicates included, and what is worth a notice: references
 * whose upper case was lowered, and names that look like a registry. Lines that name no registry are of `registry`. `other` says what may stand in
 * place of an empty input, as the end of a clause.
 *
 * @throws InputError with all wrong lines, of which it tells the first five.
 */
function parseImages(text, registry, other = '') {
    const lines = (0,lists/* numberLines */.z8)(text);
    if (lines.length === 0) {
        const found = text.trim() === '' ? 'is empty' : 'has no image, only comments';
        throw new input_error/* InputError */.dz('image', '', `image references, one a line, such as \`alpine:3.20\`${other}`, { found });
    }
    if (lines.length > MAX_IMAGES) {
        throw new input_error/* InputError */.dz('image', '', `at most ${MAX_IMAGES}`, { found: `has ${(0,prose/* count */.U9)(lines.length, 'image')}` });
    }
    const whole = { number: 1, line: lines.map(({ line }) => line).join(' ') };
    const read = (isList(text) ? [whole] : lines).map(({ number, line }) => ({ number, ...parseLine(line, registry) }));
    const problems = read.filter((line) => 'problem' in line);
    if (problems.length > 0) {
        throw describeProblems(problems);
    }
    const images = read.filter((line) => 'reference' in line);
    const slips = images.flatMap(({ asked }) => (0,reference_reference/* suggestRepository */.lE)(lowerOwner(asked)) ?? []);
    const notices = new Set([...describeLowered(images), ...slips]);
    return { images, notices: [...notices].map((notice) => `Input \`image\`: ${notice}.`) };
}
/** Returns the reference that another input names. @throws {InputError} */
function parseImage(input, text) {
    const line = parseLine(text, reference_reference/* DOCKER_HUB */.Xb);
    if ('problem' in line) {
        throw describeProblem(input, line);
    }
    return line.reference;
}
/** Whether the whole is a list of JSON or YAML, which `toJSON` writes on several lines. */
function isList(text) {
    return /^\[(?!\s*[0-9a-f:]+\]:)[\s\S]*\]$/i.test(text.trim());
}
// `ghcr.io/${{ github.repository }}` writes upper case that registries do not know; its meaning is certain.
function parseLine(asked, registry, text = lowerOwner(asked)) {
    const slip = (0,input_error/* mayHaveLogin */.hW)(asked) ? undefined : findSlip(asked, registry === reference_reference/* DOCKER_HUB */.Xb);
    if (slip !== undefined) {
        return { asked, problem: slip };
    }
    try {
        return { asked, reference: (0,reference_reference/* parseReference */.F2)(text, registry), isLowered: text !== asked };
    }
    catch (error) {
        if (!(error instanceof errors/* InvalidReferenceError */.x_)) {
            throw error;
        }
        return error.suggestion === undefined ? { asked, problem: error } : parseLine(asked, registry, error.suggestion);
    }
}
/**
 * Returns the text with its first component in lower case, where nothing but upper case makes that a host.
 *
 * By the grammar the `MyOrg` of `MyOrg/app` is a host. No registry is named so, but `${{ github.repository }}`
 * beside `registry: ghcr.io` gives exactly that.
 */
function lowerOwner(text) {
    const slash = text.indexOf('/');
    const owner = text.slice(0, Math.max(slash, 0));
    const isHost = /[.:]/.test(owner) || owner.toLowerCase() === 'localhost';
    return isHost ? text : owner.toLowerCase() + text.slice(owner.length);
}
function describeProblems(problems) {
    const [only] = problems;
    if (only !== undefined && problems.length === 1) {
        return describeProblem('image', only);
    }
    const told = problems.slice(0, MAX_WRONG_TOLD);
    const some = problems.length > told.length ? `, of which these are the first ${told.length}` : '';
    // Each line is a sentence of its own. The last one's end is the end of the message.
    const lines = told.map((problem) => ({
        ...explainProblem(problem),
        head: `Line ${problem.number} is ${showProblem(problem)}`,
    }));
    const before = lines.slice(0, -1).map(({ head, verb, advice }) => `${head}: ${verb} ${advice}. `);
    const { head = '', verb = 'expected', advice = EXPECTED } = lines.at(-1) ?? {};
    const found = `has ${problems.length} wrong lines${some}. ${before.join('')}${head}`;
    const value = problems.map(({ asked }) => (0,input_error/* hideLogin */.OP)(asked)).join('\n');
    return new input_error/* InputError */.dz('image', value, advice, { found, verb, cause: problems.find(isShown)?.problem });
}
function describeProblem(input, problem) {
    const isList = !(problem.problem instanceof Error) && problem.problem.write.length > 1;
    const { verb, advice } = isList && input !== 'image'
        ? { verb: 'expected', advice: 'one image, such as `alpine:3.20`' }
        : explainProblem(problem);
    const found = `has ${showProblem(problem)}`;
    const cause = isShown(problem) ? problem.problem : undefined;
    return new input_error/* InputError */.dz(input, (0,input_error/* hideLogin */.OP)(problem.asked), advice, { found, verb, cause });
}
/** What is wrong with a line, and what would be right. A login in it is told as such: the parser's own words would quote a password. */
function explainProblem({ asked, problem }) {
    const advice = `${EXPECTED}, such as \`ghcr.io/owner/app:1.2\``;
    if ((0,input_error/* mayHaveLogin */.hW)(asked)) {
        const image = findBehindLogin(asked);
        const where = '`registry`, `username` and `password`';
        return image === undefined
            ? {
                what: 'with an "@" that no digest follows, so that it may have a login, which is not shown',
                verb: 'expected',
                advice: `${advice}, and a login in ${where}`,
            }
            : {
                what: 'with a login, which is not shown',
                verb: 'write',
                advice: `\`${image}\`, and the login into ${where}`,
            };
    }
    if (problem instanceof Error) {
        return { what: problem.message, verb: 'expected', advice };
    }
    const { what, write, also = '', expected = advice } = problem;
    return write.length === 0
        ? { what, verb: 'expected', advice: expected }
        : { what, verb: 'write', advice: `${(0,lists/* tellLines */.By)('image', write)}${also}` };
}
/** A line, and what is wrong with it: the end of a clause, or why it cannot be read. */
function showProblem({ asked, problem }) {
    const { what } = explainProblem({ asked, problem });
    const isClause = (0,input_error/* mayHaveLogin */.hW)(asked) || !(problem instanceof Error);
    return `${(0,input_error/* quoteValue */.cl)((0,input_error/* hideLogin */.OP)(asked))}${isClause ? `, ${what}` : ` (${what})`}`;
}
/** The image of a text that has a login before it; undefined where none stands behind the last `@`, which a password may hold too. */
function findBehindLogin(text) {
    const image = text.slice(text.lastIndexOf('@') + 1);
    const isOnHost = /^[^/]*[.:][^/]*\/./.test(image);
    return isOnHost && 'reference' in parseLine(image, reference_reference/* DOCKER_HUB */.Xb) ? image : undefined;
}
function isShown({ asked }) {
    return !(0,input_error/* mayHaveLogin */.hW)(asked);
}
function describeLowered(images) {
    const lowered = images
        .filter(({ isLowered }) => isLowered)
        .map(({ asked, reference }) => `${(0,input_error/* quoteValue */.cl)(asked)} is asked for as ${(0,reference_reference/* canonical */.$N)(reference)}`);
    const told = (0,prose/* joinSome */.bH)(lowered, MAX_TOLD);
    return lowered.length === 0 ? [] : [`${told}, because repositories are lower case`];
}


/***/ }),

/***/ 2778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OP: () => (/* binding */ hideLogin),
/* harmony export */   R9: () => (/* binding */ parseFor),
/* harmony export */   bU: () => (/* binding */ findVersioned),
/* harmony export */   cl: () => (/* binding */ quoteValue),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   hW: () => (/* binding */ mayHaveLogin)
/* harmony export */ });
/* harmony import */ var _text_clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3978);

/** A reference with a digest is shorter. */
const MAX_QUOTED = 300;
/**
 * A wrong input, or a wrong variable of the environment that counts like one. The message names the input, what was found in it, and what
 * would be right, as a sentence; never a password.
 */
class InputError extends Error {
    name = 'InputError';
    input;
    value;
    expected;
    /**
     * `found` says what is wrong with the value as a clause, where showing the value is not enough. With the verb `write`, `expected` is what was
     * certainly meant.
     */
    constructor(input, value, expected, options = {}) {
        const { found = value === '' ? 'is empty' : `is ${quoteValue(value)}`, kind = 'Input', verb = 'expected', ...rest } = options;
        super((0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(`${kind} \`${input}\` ${found}: ${verb} ${expected}.`, Number.POSITIVE_INFINITY), rest);
        this.input = input;
        this.value = value;
        this.expected = expected;
    }
}
/**
 * Returns a value of an input for a message: in quotes and clean. Of one above 300 characters only its length: secrets are taken out of the whole
 * message later, where half of one is not found.
 */
function quoteValue(value) {
    const text = (0,_text_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(value, Number.POSITIVE_INFINITY);
    return text.length <= MAX_QUOTED ? `"${text}"` : `"..." (${text.length} characters)`;
}
/** Whole digests, of which a list on one line has several. */
const DIGESTS = /@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})(?=$|[\s,;"'\]])/gi;
/** A digest, as people write and mistype it. */
const DIGEST = /@sha\d+:[^@/]*$/i;
/** A whole text such as `alpine@3.20`, as npm writes versions: a login has a colon before its `@`, or a host behind it. */
const VERSION = /^(?<name>[^@:\s]+)@(?!\d+(?:\.\d+){3}$)(?<version>v?\d[\w.-]*)$/;
/**
 * Whether a text for an image or a host may have a login in it, as `user:password@host` does: it has an `@` that is not a digest's. What stands
 * before that is shown to nobody.
 */
function mayHaveLogin(text) {
    return text.replaceAll(DIGESTS, '').replace(DIGEST, '').replace(VERSION, '').includes('@');
}
/** Returns `alpine:3.20` for `alpine@3.20`; undefined for what is written in another way. */
function findVersioned(text) {
    const { name, version } = VERSION.exec(text)?.groups ?? {};
    return name === undefined ? undefined : `${name}:${version}`;
}
/** Returns the text without what may be a login in it. */
function hideLogin(text) {
    return mayHaveLogin(text) ? `***${text.slice(text.lastIndexOf('@'))}` : text;
}
/**
 * Returns the value that `parse` makes of the text of an input.
 * @throws {InputError} where `parse` throws a `refusal`: with the refused text, and with the refusal's message behind `expected`
 */
function parseFor([input, text], expected, refusal, parse) {
    try {
        return parse(text);
    }
    catch (cause) {
        if (!(cause instanceof refusal)) {
            throw cause;
        }
        throw new InputError(input, cause.text ?? text, `${expected} (${cause.message})`, { cause });
    }
}


/***/ }),

/***/ 6540:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ githubRunner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(4942);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = (/* unused pure expression or super */ null && (_summary));
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./build/action/inputs/certificates.js
var certificates = __nccwpck_require__(9761);
// EXTERNAL MODULE: ./build/action/text/redactor.js
var text_redactor = __nccwpck_require__(7443);
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/action/runner/children.js

/** GitHub's runner sends the first two when a run is cancelled. Without an ear for them Node ends at once, and its children go on. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** The programs that are at work for us. They end with us, and so does what they have started. */
class Children {
    #host;
    #running = new Set();
    #killAll = () => {
        for (const child of this.#running) {
            this.kill(child);
        }
    };
    #endBy = (signal) => {
        this.#killAll();
        // Nobody listens any more: this time the signal ends us, as it does everybody.
        this.#host.kill(this.#host.pid, signal);
    };
    constructor(host) {
        this.#host = host;
    }
    /** Starts a program; its standard error is not looked at. To be released when it has done its work, or killed. Throws what `spawn` throws. */
    spawn(file, args, options) {
        // On POSIX a group of its own: a signal to that reaches what the program has started too.
        const child = (0,external_node_child_process_namespaceObject.spawn)(file, args, {
            ...options,
            stdio: ['pipe', 'pipe', 'ignore'],
            detached: this.#host.platform !== 'win32',
            windowsHide: true,
        });
        if (this.#running.size === 0) {
            this.#host.on('exit', this.#killAll);
            for (const signal of SIGNALS) {
                this.#host.on(signal, this.#endBy);
            }
        }
        this.#running.add(child);
        return child;
    }
    /** Lets go of a program, and of what it left running. */
    release(child) {
        this.#running.delete(child);
        if (this.#running.size === 0) {
            this.#host.off('exit', this.#killAll);
            for (const signal of SIGNALS) {
                this.#host.off(signal, this.#endBy);
            }
        }
    }
    /** Ends a program, and what it has started. On Windows the program alone. */
    kill(child) {
        this.release(child);
        try {
            if (child.pid !== undefined) {
                this.#host.kill(this.#host.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
            }
        }
        catch {
            // It has ended already.
        }
    }
}

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(7375);
;// CONCATENATED MODULE: ./build/action/runner/read-file.js


/**
 * Returns the text of a file, of which `readBytes` reads at most `limit` bytes and one more.
 * @throws what `readBytes` throws
 */
function readText(path, limit) {
    return readBytes(path, limit).toString('utf8');
}
/**
 * Returns the bytes of a file of at most `limit` bytes; of a longer one, one byte more than that, which tells it apart.
 * Only of a plain file: a device never ends and a pipe never begins, and a pull request may turn any path into a link to one. `/dev/null` is
 * read as the empty file that people mean by it, as in `REGISTRY_AUTH_FILE=/dev/null`.
 * @throws what `node:fs` throws, and an Error for a path that is not a plain file
 */
function readBytes(path, limit) {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
    try {
        const stats = (0,external_node_fs_namespaceObject.fstatSync)(file);
        if (isNullDevice(stats)) {
            return Buffer.alloc(0);
        }
        if (!stats.isFile()) {
            throw new Error('not a plain file');
        }
        const bytes = Buffer.alloc(Math.min(stats.size, limit + 1));
        let length = 0;
        let read = -1;
        while (length < bytes.length && read !== 0) {
            read = (0,external_node_fs_namespaceObject.readSync)(file, bytes, length, bytes.length - length, null);
            length += read;
        }
        return bytes.subarray(0, length);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
/** Under whatever name: a container's `/dev/null` may be another file of the same device. */
function isNullDevice(stats) {
    return stats.isCharacterDevice() && stats.rdev === (0,external_node_fs_namespaceObject.statSync)(external_node_os_namespaceObject.devNull, { throwIfNoEntry: false })?.rdev;
}

;// CONCATENATED MODULE: ./build/action/runner/stored-configs.js




/** Real ones have some KiB: a larger file is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;
/**
 * Returns what logins have left, in the order in which it is asked: the variable `DOCKER_AUTH_CONFIG`, Docker's `config.json`
 * (`DOCKER_CONFIG` takes the place of the folder in the home directory; it does not come on top), and podman's `auth.json`
 * (`REGISTRY_AUTH_FILE`, else those below `XDG_RUNTIME_DIR`, in whose place there is `sessionAuthFile`, and below `XDG_CONFIG_HOME`).
 * Missing files are left out.
 * Source: docker/cli v28 and containers-auth.json(5).
 * @throws {CredentialsError} for a file that is there and cannot be read, or is above 1 MiB
 */
function readStoredConfigs(env, sessionAuthFile) {
    const text = env['DOCKER_AUTH_CONFIG'] ?? '';
    const variable = { path: 'DOCKER_AUTH_CONFIG', text, format: 'docker', isTrusted: true };
    const home = homeFolder(env);
    const docker = dockerFolder(env);
    const authFile = env['REGISTRY_AUTH_FILE'];
    const session = below(env['XDG_RUNTIME_DIR'], 'containers', 'auth.json') ?? ifReadable(sessionAuthFile);
    const podman = [session, below(env['XDG_CONFIG_HOME'] || below(home, '.config'), 'containers', 'auth.json')];
    return [
        ...(text.trim() === '' ? [] : [variable]),
        ...readConfig(below(docker, 'config.json'), 'docker', env),
        ...(authFile ? [authFile] : podman).flatMap((path) => readConfig(path, 'podman', env)),
    ];
}
/**
 * The file in which podman, skopeo and buildah leave logins where no `XDG_RUNTIME_DIR` is set, as for root in a container; undefined where
 * they have none. Source: getPathToAuthWithOS in https://github.com/containers/image/blob/fbc069d6068772a0d2835398f0630a454788d681/pkg/docker/config/config.go
 */
function findSessionAuthFile(platform, uid) {
    return platform === 'linux' && uid !== undefined ? (0,external_node_path_.join)('/run/containers', `${uid}`, 'auth.json') : undefined;
}
/** Docker's own folder; undefined where nothing says where it is. */
function dockerFolder(env) {
    return env['DOCKER_CONFIG'] || below(homeFolder(env), '.docker');
}
/**
 * Whether a path, or the file that it is a link to, lies in the workspace: the author of a pull request decides what is there.
 * False where there is no workspace.
 */
function isInWorkspace(path, env) {
    const workspace = env['GITHUB_WORKSPACE'];
    if (!workspace) {
        return false;
    }
    const folders = [(0,external_node_path_.resolve)(workspace), real(workspace)];
    return [(0,external_node_path_.resolve)(path), real(path)].some((one) => folders.some((folder) => isInside(one, folder)));
}
/**
 * The config at a path; none where there is no such file.
 * @throws {CredentialsError} for a file that is there and cannot be read, or is above 1 MiB
 */
function readConfig(path, format, env) {
    if (!path) {
        return [];
    }
    try {
        const text = readText(path, MAX_CONFIG_BYTES);
        if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
            throw new errors/* CredentialsError */.lE(`${path} is larger than 1 MiB`);
        }
        return [{ path, text, format, isTrusted: !isInWorkspace(path, env) }];
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            return [];
        }
        throw error instanceof errors/* CredentialsError */.lE ? error : new errors/* CredentialsError */.lE(`${path} cannot be read`, { cause: error });
    }
}
function homeFolder(env) {
    return env['HOME'] || env['USERPROFILE'];
}
function below(folder, ...names) {
    return folder ? (0,external_node_path_.join)(folder, ...names) : undefined;
}
/** Nobody has named this file: root's podman keeps all of `/run/containers` to itself, and then there is none for us. */
function ifReadable(path) {
    try {
        (0,external_node_fs_namespaceObject.accessSync)(path ?? '', external_node_fs_namespaceObject.constants.R_OK);
        return path;
    }
    catch {
        return undefined;
    }
}
function isInside(path, folder) {
    const way = (0,external_node_path_.relative)(folder, path);
    return !/^\.\.([/\\]|$)/.test(way) && !(0,external_node_path_.isAbsolute)(way);
}
/** The path behind all links; of a missing file the path itself. */
function real(path) {
    try {
        return (0,external_node_fs_namespaceObject.realpathSync)(path);
    }
    catch {
        return (0,external_node_path_.resolve)(path);
    }
}

;// CONCATENATED MODULE: ./build/action/runner/find-program.js



/** The endings that can be started, where `PATHEXT` names them. */
const ENDINGS = ['.com', '.exe', '.bat', '.cmd'];
/** cmd.exe has a meaning for these inside of quotation marks too, or ends them; the others are passed over with them, to be safe. */
const NOT_FOR_CMD = /["%^!&|<>\r\n]/;
/** Returns the folders of `PATH` that no pull request can write to. Windows itself would look into the current one first. */
function listFolders(env) {
    const path = env['PATH'] ?? env['Path'] ?? '';
    return path.split(external_node_path_.delimiter).filter((folder) => (0,external_node_path_.isAbsolute)(folder) && !isInWorkspace(folder, env));
}
/**
 * Returns the path of a program in one of these folders, outside the workspace; undefined where there is none. On Windows with an ending of
 * `PATHEXT`, which the name may have already: `credsStore: desktop.exe`.
 */
function findProgram(program, folders, platform, env) {
    const names = platform === 'win32' ? withEndings(program, env['PATHEXT']) : [program];
    return folders
        .flatMap((folder) => names.map((name) => (0,external_node_path_.join)(folder, name)))
        .find((path) => isProgram(path) && !isInWorkspace(path, env));
}
/**
 * Returns what starts a program with one plain word as its argument. A `.cmd` or `.bat`, as gcloud's helper is, needs Windows' cmd.exe: Node
 * starts none by itself since CVE-2024-27980. Its path stands in quotation marks there, and is none that could end them.
 * @throws {Error} for a path that cmd.exe could misread
 */
function commandFor(path, word, platform, env) {
    if (platform !== 'win32' || !/\.(bat|cmd)$/i.test(path)) {
        return { file: path, args: [word] };
    }
    const system = env['SystemRoot'] ?? env['SYSTEMROOT'] ?? '';
    if (!(0,external_node_path_.isAbsolute)(system) || NOT_FOR_CMD.test(path)) {
        throw new Error('it is a script for cmd.exe, which cannot be started safely from its folder');
    }
    // No start-up commands (/d), the outermost quotation marks go (/s), and `!` has no meaning (/v:off).
    const args = ['/d', '/v:off', '/s', '/c', `""${path}" ${word}"`];
    return { file: (0,external_node_path_.join)(system, 'System32', 'cmd.exe'), args, windowsVerbatimArguments: true };
}
function withEndings(program, pathExt = ENDINGS.join(';')) {
    const listed = pathExt.toLowerCase().split(';');
    const endings = ENDINGS.filter((ending) => listed.includes(ending));
    const ordered = endings.toSorted((a, b) => listed.indexOf(a) - listed.indexOf(b));
    const hasEnding = ordered.some((ending) => program.toLowerCase().endsWith(ending));
    return hasEnding ? [program] : ordered.map((ending) => program + ending);
}
function isProgram(path) {
    try {
        (0,external_node_fs_namespaceObject.accessSync)(path, external_node_fs_namespaceObject.constants.X_OK);
        return (0,external_node_fs_namespaceObject.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/action/runner/run-program.js
/** By its end a program has written all that it says; this is for us to read it, where one that it left running holds the pipe open. */
const READ_WITHIN_MS = 200;
/**
 * Runs a program without a shell, and returns what it said when it ends. Its standard error is not looked at. One that is given up, or still
 * at work when we end, is killed with all that it has started.
 * @throws {Error} for a program that cannot be started, takes too long or prints too much
 */
function runProgram({ file, args, ...more }, { cwd, env, input, timeoutMs, maxBytes }, children) {
    return new Promise((resolve, reject) => {
        const child = children.spawn(file, args, { cwd, env, ...more });
        const chunks = [];
        let length = 0;
        let reading;
        const stop = () => {
            clearTimeout(timer);
            clearTimeout(reading);
            child.removeAllListeners('exit');
            // A program that this one started may hold the pipe open for ever.
            child.stdout.destroy();
            child.unref();
        };
        const giveUp = (problem, cause) => {
            children.kill(child);
            stop();
            reject(new Error(problem, cause));
        };
        const finish = (exitCode) => {
            children.release(child);
            stop();
            resolve({ exitCode, stdout: Buffer.concat(chunks) });
        };
        const timer = setTimeout(() => giveUp(`it did not answer within ${Math.round(timeoutMs / 100) / 10} s`), timeoutMs);
        child.once('error', (cause) => giveUp('it could not be started', { cause }));
        child.stdout.on('data', (chunk) => {
            length += chunk.length;
            chunks.push(chunk);
            if (length > maxBytes) {
                giveUp(`it printed more than ${maxBytes} bytes`);
            }
        });
        child.once('close', finish);
        child.once('exit', (exitCode) => {
            // A timer that is late rings before pipes are read: the rest comes after them.
            reading = setTimeout(() => setImmediate(() => finish(exitCode)), READ_WITHIN_MS);
        });
        // A program that ends without reading is judged by its output.
        child.stdin.on('error', () => undefined);
        child.stdin.end(input);
    });
}

;// CONCATENATED MODULE: ./build/action/runner/credential-helper.js




/** A helper that asks a key ring or a cloud takes some seconds. One that waits for a keyboard never ends. */
const ANSWER_WITHIN_MS = 20_000;
/** Tokens of clouds have some KiB. */
const MAX_ANSWER_BYTES = 64 * 1024;
/**
 * Returns what starts `docker-credential-<name> get`: without a shell, found by absolute folders of `PATH` alone and never in the workspace,
 * with this environment but without the action's inputs. Its standard error is not looked at. At most 20 seconds and 64 KiB. One that is
 * given up, or still at work when we end, is killed with all that it has started.
 */
function helperRunner(env, host) {
    const children = new Children(host);
    return async (name, serverUrl, most = ANSWER_WITHIN_MS) => {
        const folders = listFolders(env);
        const found = findProgram(`docker-credential-${name}`, folders, host.platform, env);
        if (found === undefined) {
            throw new Error('there is no such program in a folder of PATH outside the workspace');
        }
        const command = commandFor(found, 'get', host.platform, env);
        const options = {
            cwd: (0,external_node_path_.dirname)(found),
            env: environmentFor(folders, env),
            input: serverUrl,
            timeoutMs: Math.min(ANSWER_WITHIN_MS, most),
            maxBytes: MAX_ANSWER_BYTES,
        };
        const { exitCode, stdout } = await runProgram(command, options, children);
        return { exitCode, stdout: stdout.toString('utf8') };
    };
}
/** Without the inputs: the password among them is not for the helper. A script looks for its interpreter in the same folders. */
function environmentFor(folders, env) {
    const own = Object.entries(env).filter(([name]) => !/^(INPUT_|PATH$)/i.test(name));
    return { ...Object.fromEntries(own), PATH: folders.join(external_node_path_.delimiter) };
}

;// CONCATENATED MODULE: ./build/action/runner/event.js

/** Events that run with secrets although a fork may have caused them: https://docs.github.com/en/actions/reference/security/secure-use */
const OPEN_EVENTS = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);
/** GitHub's own are below 25 MB; those of pull requests have some KiB. */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;
const NAME = /^[\w.-]+\/[\w.-]+$/;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Reads GitHub's variables, and of a pull request the event's file. Never throws: nothing depends on it but links and a hint. */
function readEvent(env) {
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    return {
        isOpenToStrangers: OPEN_EVENTS.has(name),
        owner: env['GITHUB_REPOSITORY_OWNER'] ?? '',
        names: readNames(env),
        filesUrl: findFilesUrl(env, name),
    };
}
/** Those that stand in references. */
function readNames(env) {
    const names = [
        ['github.repository', env['GITHUB_REPOSITORY']],
        ['github.repository_owner', env['GITHUB_REPOSITORY_OWNER']],
    ];
    return new Map(names.flatMap(([name, value]) => (value ? [[name, value.toLowerCase()]] : [])));
}
function findFilesUrl(env, name) {
    const server = env['GITHUB_SERVER_URL'] ?? '';
    // On a pull request `GITHUB_SHA` is a merge that is gone soon.
    const commit = (name === 'pull_request' ? findHead(env['GITHUB_EVENT_PATH'] ?? '') : undefined) ?? env['GITHUB_SHA'] ?? '';
    const repository = env['GITHUB_REPOSITORY'] ?? '';
    const isKnown = URL.canParse(server) && /^https?:/.test(server) && NAME.test(repository) && COMMIT.test(commit);
    return isKnown ? `${new URL(server).origin}/${repository}/blob/${commit}/` : undefined;
}
/** The newest commit of a pull request. */
function findHead(path) {
    try {
        const { sha } = JSON.parse(readText(path, MAX_EVENT_BYTES)).pull_request.head;
        return String(sha);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference = __nccwpck_require__(2773);
;// CONCATENATED MODULE: ./build/action/runner/scoped-configs.js




/** Entries of folders that are looked at for one registry: a job logs in to some repositories. */
const MAX_ENTRIES = 1000;
const CONFIG = 'config.json';
/**
 * Returns the logins that are for some repositories or rights of a registry, as `scope` of docker/login-action leaves them for buildx: in
 * `<registry>[/<repository>][@<right>[,<right>...]]/config.json` below `$BUILDX_CONFIG/config`, else below `buildx/config` in Docker's
 * folder. Only the registry's own folders are looked into, of which at most 1000 entries; links to folders are not followed.
 * Source: https://docs.docker.com/build/building/registry-auth/ and docker/buildx#3562, docker/login-action#912.
 */
function listScopedConfigs(registry, env) {
    const docker = dockerFolder(env);
    const buildx = env['BUILDX_CONFIG'] || (docker && (0,external_node_path_.join)(docker, 'buildx'));
    // buildx looks for Docker Hub under the name of its server, and login-action writes that.
    const host = (0,reference/* apiHost */.nz)(registry);
    if (!buildx) {
        return [];
    }
    const base = (0,external_node_path_.join)(buildx, 'config');
    const own = listFolder(base, MAX_ENTRIES).filter(({ name }) => name === host || name.startsWith(`${host}@`));
    const found = [];
    const open = own.filter((entry) => entry.isDirectory()).map(({ name }) => [name]);
    let rest = MAX_ENTRIES;
    for (let path = open.pop(); path !== undefined && rest > 0; path = open.pop()) {
        const entries = listFolder((0,external_node_path_.join)(base, ...path), rest);
        rest -= entries.length;
        open.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => [...path, name]));
        if (entries.some((entry) => entry.name === CONFIG && !entry.isDirectory())) {
            found.push(path);
        }
    }
    return found.map((path) => ({
        ...parseScope(path.join('/').slice(host.length)),
        read: () => readConfig((0,external_node_path_.join)(base, ...path, CONFIG), 'docker', env),
    }));
}
/** `/team/app@pull,push`, as buildx reads it. */
function parseScope(text) {
    const [repository = '', rights = ''] = text.split(/@(.*)/s);
    return {
        repository: repository === '' ? undefined : repository.slice(1),
        rights: rights.split(',').filter((right) => right !== ''),
    };
}
/** The first entries of a folder; none of one that cannot be read, such as what `sudo docker buildx` leaves. */
function listFolder(path, most) {
    const entries = [];
    try {
        const folder = (0,external_node_fs_namespaceObject.opendirSync)(path);
        try {
            for (let entry = folder.readSync(); entry !== null && entries.length < most; entry = folder.readSync()) {
                entries.push(entry);
            }
        }
        finally {
            folder.closeSync();
        }
    }
    catch {
        return entries;
    }
    return entries;
}

// EXTERNAL MODULE: ./build/files/workspace.js
var workspace = __nccwpck_require__(3513);
;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: ./build/action/runner/list-files.js






/** git looks into every folder: on a slow disk, a huge repository takes its time. */
const GIT_WITHIN_MS = 60_000;
/** A million paths of 64 bytes each. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;
const list_files_MAX_ENTRIES = 200_000;
const MAX_DEPTH = 100;
/**
 * `safe.directory`: in a container the checkout has another owner. Counts on the command line since git 2.38.
 * `core.fsmonitor` would name a program to start. Empty, because older gits take every word for a program.
 * `core.worktree` and `core.bare` may say that the files are elsewhere: `--work-tree` goes before them.
 */
const GIT_OPTIONS = ['--work-tree=.', '-c', 'safe.directory=*', '-c', 'core.fsmonitor='];
/**
 * What a stranger's `.git/config` could have git do besides. For a `.gitignore` that a partial clone lacks, git asks `remote.*.url`, by a
 * program that `core.sshCommand`, `remote.*.uploadpack` or an `ext::` URL names. Git knows `GIT_NO_LAZY_FETCH` since 2.45; before, no protocol
 * is allowed. Source: https://github.com/git/git/blob/v2.45.0/Documentation/RelNotes/2.45.0.txt
 */
const GIT_VARIABLES = {
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
};
const UNTRACKED = ['--others', '--exclude-standard'];
/** git's own files, and the largest folder of others' files. */
const SKIPPED = ['.git', 'node_modules'];
/**
 * Returns the paths of the files in a folder, relative to it, with `/`, in any order. With git these are the tracked ones, and the others that
 * no rule ignores; a path may come twice, or be of a file that is deleted, a submodule or a link. A repository around the folder does not
 * count, and the files of one inside it are not listed.
 * Without git, without a repository in this very folder, or where git fails, takes more than 60 s or prints more than 64 MiB, it is every file
 * but those in `.git` and `node_modules`; links to folders are not followed, and a folder that cannot be read is left out.
 * A path that is not UTF-8 is left out. `trackedOnly`: only those that git tracks, and never a walk.
 * @param folder without links in its path
 * @throws {Error} for a folder that cannot be read, where git has to tell and cannot, or, without git, one that has more than 200,000 entries or a depth of more than 100 folders
 */
async function listFiles(folder, trackedOnly, env, host) {
    const listed = await listByGit(folder, trackedOnly, env, host);
    if (listed === undefined && trackedOnly) {
        throw new Error('git cannot tell which of its files are tracked, and in this event no others are read');
    }
    return listed ?? walk(folder);
}
async function listByGit(folder, trackedOnly, env, host) {
    const own = { ...env, GITHUB_WORKSPACE: folder };
    const folders = listFolders(own);
    const file = findProgram('git', folders, host.platform, own);
    if (file === undefined) {
        return undefined;
    }
    const args = [...GIT_OPTIONS, 'ls-files', '-z', '--cached', ...(trackedOnly ? ['--stage'] : UNTRACKED)];
    const options = {
        cwd: folder,
        env: { ...list_files_environmentFor(folders, env), GIT_CEILING_DIRECTORIES: (0,external_node_path_.dirname)(folder) },
        input: '',
        timeoutMs: GIT_WITHIN_MS,
        maxBytes: MAX_LIST_BYTES,
    };
    try {
        const { exitCode, stdout } = await runProgram({ file, args }, options, new Children(host));
        return exitCode === 0 ? parsePaths(stdout, trackedOnly) : undefined;
    }
    catch {
        return undefined;
    }
}
/** None of the caller's `GIT_*`, which may point at another repository or config. git reads its user's config in the home directory. */
function list_files_environmentFor(folders, env) {
    const own = Object.entries(env).filter(([name]) => /^(HOME|USERPROFILE|XDG_CONFIG_HOME|SYSTEMROOT)$/i.test(name));
    return { ...Object.fromEntries(own), PATH: folders.join(external_node_path_.delimiter), ...GIT_VARIABLES };
}
/** As `ls-files --stage` writes a link. Where only tracked files count, one could lead to a file that an earlier step left. */
const LINK_MODE = '120000 ';
const TAB = 0x09;
/** A path that ends in `/` is another repository. With modes, what stands before the tab is left out, and links are. */
function parsePaths(list, hasModes) {
    const paths = [];
    let start = 0;
    for (let end = list.indexOf(0); end !== -1; end = list.indexOf(0, start)) {
        const entry = list.subarray(start, end);
        const isLink = hasModes && entry.toString('latin1', 0, LINK_MODE.length) === LINK_MODE;
        const path = hasModes ? entry.subarray(entry.indexOf(TAB) + 1) : entry;
        start = end + 1;
        if (!isLink && (0,external_node_buffer_namespaceObject.isUtf8)(path) && path.at(-1) !== 0x2f) {
            paths.push(path.toString('utf8'));
        }
    }
    return paths;
}
/**
 * Returns the paths of all files below a folder.
 * @throws {Error} where it cannot be read, or has more entries or a greater depth than this
 */
function walk(root, maxEntries = list_files_MAX_ENTRIES, maxDepth = MAX_DEPTH) {
    const files = [];
    const folders = [{ path: '', depth: 0 }];
    let count = 0;
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        const { path, depth } = folder;
        if (depth > maxDepth) {
            throw new Error(`its folders are nested more than ${maxDepth} deep, and git could not list its files`);
        }
        for (const entry of readFolder(root, path)) {
            const name = entry.name.toString('utf8');
            count += 1;
            if (count > maxEntries) {
                throw new Error(`it has more than ${maxEntries} files and folders, and git could not list them`);
            }
            if (!(0,external_node_buffer_namespaceObject.isUtf8)(entry.name) || SKIPPED.includes(name.toLowerCase())) {
                continue;
            }
            if (entry.isDirectory()) {
                folders.push({ path: `${path}${name}/`, depth: depth + 1 });
            }
            else if (entry.isFile() || entry.isSymbolicLink()) {
                files.push(path + name);
            }
        }
    }
    return files;
}
function readFolder(root, path) {
    try {
        return (0,external_node_fs_namespaceObject.readdirSync)((0,external_node_path_.join)(root, path), { encoding: 'buffer', withFileTypes: true });
    }
    catch (cause) {
        if (path === '') {
            throw new Error('it cannot be read', { cause });
        }
        return [];
    }
}

;// CONCATENATED MODULE: ./build/action/runner/write-file.js




/** The bits of a mode that let anybody write. */
const WRITE_BITS = 0o222;
/**
 * Why the text of a file cannot be replaced: nobody may write to it, or it is not `before` any more; undefined where it can. `path` has no links
 * in it.
 * @throws what `node:fs` throws
 */
function findWriteProblem(path, before) {
    const { mode } = (0,external_node_fs_namespaceObject.statSync)(path);
    if ((mode & WRITE_BITS) === 0) {
        return 'read-only';
    }
    const bytes = readBytes(path, Buffer.byteLength(before));
    if (!bytes.equals(Buffer.from(before))) {
        // What is not UTF-8 would be lost.
        return Buffer.from(bytes.toString('utf8')).equals(bytes) ? 'changed-meanwhile' : 'unreadable';
    }
    return undefined;
}
/**
 * Replaces the text of a file: whole, or not at all, through a file beside it. Mode and owner stay.
 * @throws what `node:fs` throws; then the file is as it was
 */
function replaceFile(path, text) {
    const stats = (0,external_node_fs_namespaceObject.statSync)(path);
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.tagscout-${(0,external_node_crypto_.randomUUID)()}`);
    try {
        writeWhole(temporary, text, stats);
        (0,external_node_fs_namespaceObject.renameSync)(temporary, path);
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.rmSync)(temporary, { force: true });
        throw error;
    }
}
function writeWhole(path, text, { mode, uid, gid }) {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, 'wx', mode & 0o777);
    try {
        const bytes = Buffer.from(text);
        for (let written = 0; written < bytes.length;) {
            written += (0,external_node_fs_namespaceObject.writeSync)(file, bytes, written);
        }
        // A full disk may tell so late.
        (0,external_node_fs_namespaceObject.fsyncSync)(file);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
    (0,external_node_fs_namespaceObject.chmodSync)(path, mode & 0o7777);
    try {
        (0,external_node_fs_namespaceObject.chownSync)(path, uid, gid);
    }
    catch {
        // Only root may give a file away: it is ours then, as after any other editor.
    }
}

;// CONCATENATED MODULE: ./build/action/runner/workspace.js






/** Files that people write have some KiB. */
const MAX_FILE_BYTES = 1024 * 1024;
/** git calls a file binary by the same bytes. Source: buffer_is_binary in https://github.com/git/git/blob/v2.45.0/xdiff-interface.c */
const BYTES_OF_KIND = 8000;
/** Where there is no file: also a link to itself, and a path that is too long for one. */
const ABSENT = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'];
/** With the short name that Windows gives it, and the endings that Windows does not see. */
const GIT_FOLDER = /^(\.git|git~\d+)[ .]*$/i;
/**
 * Returns the workspace in a folder, whose files a stranger may have written.
 * - `list` gives what git lists, else what a walk finds (see `listFiles`). Some of its paths may be no plain file: `read` tells.
 *   It rejects with a FilesError where the folder cannot be read or is too large to walk.
 * - `read` takes a plain file of at most 1 MiB, as UTF-8 with its byte order mark. `outside` is a path that names or leads by links to a place
 *   outside of the workspace or inside of `.git`, where a checkout leaves its token; `unreadable` is one that may not be opened.
 * @throws what `node:fs` throws for a folder that cannot be reached
 */
function openWorkspace(root, env, host) {
    const folder = findReal(root) ?? (0,external_node_path_.resolve)(root);
    return {
        async list(trackedOnly = false) {
            try {
                return [...new Set(await listFiles(folder, trackedOnly, env, host))].sort();
            }
            catch (cause) {
                throw new workspace/* FilesError */.y(`cannot be followed in this workspace: ${cause.message}`, { cause });
            }
        },
        read: (path) => read(path, folder, host.platform),
        findWriteProblem({ path, before }) {
            const real = findPlace(path, folder, host.platform);
            return real ? findWriteProblem(real, before) : 'path';
        },
        write({ path, before, after }) {
            const real = findPlace(path, folder, host.platform);
            if (!real) {
                throw new Error('it is not in the workspace any more');
            }
            // By another name, which is a link to it, it may have been written already.
            if (findWriteProblem(real, after) === undefined) {
                return;
            }
            if (findWriteProblem(real, before) !== undefined) {
                throw new Error('somebody else changed it meanwhile');
            }
            replaceFile(real, after);
        },
    };
}
function read(path, folder, platform) {
    try {
        const real = findPlace(path, folder, platform);
        if (real === undefined) {
            return { excluded: 'outside' };
        }
        return real !== '' && (0,external_node_fs_namespaceObject.statSync)(real).isFile() ? toText(readBytes(real, MAX_FILE_BYTES)) : undefined;
    }
    catch {
        return { excluded: 'unreadable' };
    }
}
/** The real path of a file of the workspace; empty where there is none, and undefined for one that leads out of it or into `.git`. */
function findPlace(path, folder, platform) {
    if (!isNameInside(path, platform)) {
        return undefined;
    }
    const real = findReal((0,external_node_path_.join)(folder, path));
    if (real === undefined) {
        return '';
    }
    const way = (0,external_node_path_.relative)(folder, real);
    return (0,external_node_path_.isAbsolute)(way) || !isNameInside(way.replaceAll(external_node_path_.sep, '/'), platform) ? undefined : real;
}
function toText(bytes) {
    if (bytes.length > MAX_FILE_BYTES) {
        return { excluded: 'too-large' };
    }
    return bytes.subarray(0, BYTES_OF_KIND).includes(0) ? { excluded: 'binary' } : { text: bytes.toString('utf8') };
}
/** Whether a path, as it is written, stays in its folder and out of `.git`. Windows reads `\` and drives, and streams of a file by `:`. */
function isNameInside(path, platform) {
    if (path.startsWith('/') || path.includes('\0') || (platform === 'win32' && /[\\:]/.test(path))) {
        return false;
    }
    return !path.split('/').some((name) => name === '..' || GIT_FOLDER.test(name));
}
/** The path behind all links, by the names that the disk has; undefined where there is nothing. */
function findReal(path) {
    try {
        return external_node_fs_namespaceObject.realpathSync.native(path);
    }
    catch (error) {
        if (ABSENT.includes(error.code ?? '')) {
            return undefined;
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/action/runner/runner.js













/** The runner replaces every occurrence of a mask: a shorter one would garble the log and hide nothing. */
const SHORTEST_MASK = 3;
const ANNOTATE = { error: error, warning: warning, notice: notice };
/** GitHub's runner, as its environment describes it. */
function githubRunner(env, host) {
    const masks = new Set();
    const redactor = new text_redactor/* Redactor */.pO();
    const redact = (text) => redactor.redact(text);
    const workspace = env['GITHUB_WORKSPACE'] || host.cwd();
    return {
        ...readEvent(env),
        workspace,
        openWorkspace: () => openWorkspace(workspace, env, host),
        // As the runner names them: upper-case, spaces as underscores, hyphens kept.
        get: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '',
        inputNames: Object.keys(env).flatMap((name) => /^INPUT_(.+)$/is.exec(name)?.[1]?.toLowerCase() ?? []),
        readFile: (path) => readText(path, certificates/* MAX_CA_BYTES */.yZ),
        variable: (name) => env[name] ?? '',
        mask(secret) {
            for (const mask of masksFor(secret)) {
                // The same is masked once: the command itself is a line of the log.
                if (!masks.has(mask)) {
                    masks.add(mask);
                    redactor.add(mask);
                    core_setSecret(mask);
                }
            }
        },
        redact,
        debug: (line) => core_debug(redact(line)),
        info: (line) => info(redact(line)),
        annotate({ level, title, message, place }) {
            const where = place && { file: redact(place.file), startLine: place.line, startColumn: place.column };
            ANNOTATE[level](redact(message), { title: redact(title), ...where });
        },
        setOutput(name, value) {
            const isSecret = redact(value) !== value;
            // As GitHub does it. Half of a text would be worse than none: a later step may take it for a reference.
            setOutput(name, isSecret ? '' : value);
            if (isSecret) {
                warning(`Output \`${name}\` is empty, because a secret stands in it.`, { title: 'Tagscout' });
            }
        },
        writeSummary(markdown) {
            const file = env['GITHUB_STEP_SUMMARY'];
            // Old runners of GitHub Enterprise Server have no summaries.
            if (file) {
                (0,external_node_fs_namespaceObject.appendFileSync)(file, redact(markdown));
            }
        },
        writeReport(text) {
            const path = (0,external_node_path_.join)(env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)(), `tagscout-${(0,external_node_crypto_.randomUUID)()}.json`);
            (0,external_node_fs_namespaceObject.writeFileSync)(path, redact(text), { mode: 0o600 });
            return path;
        },
        readStoredConfigs: () => readStoredConfigs(env, findSessionAuthFile(host.platform, host.getuid?.())),
        listScopedConfigs: (registry) => listScopedConfigs(registry, env),
        runHelper: helperRunner(env, host),
    };
}
/** A secret of several lines, such as a key in JSON, is also printed line by line: each is masked, but for mere brackets. */
function masksFor(secret) {
    return [secret, ...secret.split(/\r?\n/)].filter((mask) => mask.trim().length >= SHORTEST_MASK);
}


/***/ }),

/***/ 3978:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ cleanForOutput),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   Q5: () => (/* binding */ htmlToCopy),
/* harmony export */   a: () => (/* binding */ percentEncode),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   hC: () => (/* binding */ escapeMessage),
/* harmony export */   lt: () => (/* binding */ attribute),
/* harmony export */   qy: () => (/* binding */ html),
/* harmony export */   uH: () => (/* binding */ clean)
/* harmony export */ });
// All text of a registry, a file or an input is data. These functions stand at every exit, so that no such text can
// give the runner a command, move a terminal's cursor, hide or reorder what a person reads, or trick a later `run:`.
const ESC = '\u001b';
const BEL = '\u0007';
const STRING_TERMINATOR = '\u009c';
// Control sequences as ECMA-48 (5th edition, 5.4 and 5.6) defines them, in their 7 bit and 8 bit forms. A control string
// (OSC, DCS, ...) that is never terminated ends with its line, so that it cannot swallow what follows. The character
// classes of each piece exclude what starts the next one: linear time on any input.
const CONTROL_SEQUENCE = `(?:${ESC}\\[|\u009b)[0-?]*[ -/]*[@-~]?`;
const CONTROL_STRING = `(?:${ESC}[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^${BEL}${ESC}${STRING_TERMINATOR}\\r\\n]*(?:${BEL}|${ESC}\\\\|${STRING_TERMINATOR})?`;
const OTHER_ESCAPE = `${ESC}[ -/]*[0-~]?`;
const ESCAPE_SEQUENCES = new RegExp(`${CONTROL_SEQUENCE}|${CONTROL_STRING}|${OTHER_ESCAPE}`, 'g');
// Format characters (bidirectional controls, zero-width, byte order mark), other ignorable ones, and lone surrogates.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]/gu;
// Controls, and every kind of white space: line and paragraph separators (U+2028, U+2029) are in \p{Z}.
const CONTROLS_AND_SPACE = /[\p{Cc}\p{Z}]+/gu;
const DEFAULT_LENGTH = 300;
/**
 * Returns `text` as one line that is safe to print: no controls, no escape sequences, no invisible or reordering
 * characters, white space folded, never read as a workflow command, and at most `maxLength` UTF-16 units, the last of
 * which is `…` where something was cut off.
 */
function clean(text, maxLength = DEFAULT_LENGTH) {
    const line = text.replace(ESCAPE_SEQUENCES, ' ').replace(INVISIBLE, '').replace(CONTROLS_AND_SPACE, ' ').trim();
    return shorten(breakCommands(line), maxLength);
}
/**
 * Returns `text` as `clean` does, reduced to ASCII letters, digits and ` ._:/@+=,-`, so that no shell finds a quote, a
 * variable or a second command in it. Quotes and brackets vanish, other characters become a space. Letters beyond ASCII go too:
 * the code pages of Windows turn some of them into quotes. At most `maxLength` characters.
 */
function cleanForOutput(text, maxLength = DEFAULT_LENGTH) {
    const reduced = clean(text, Number.POSITIVE_INFINITY)
        .replace(/["'`’()[\]{}]/g, '')
        .replace(/[^A-Za-z0-9._:/@+=,-]+/g, ' ')
        .trim();
    return breakCommands(reduced).slice(0, maxLength);
}
/** Returns a path in which every character that `cleanForOutput` takes away, and `%`, is percent-encoded as in a URL. */
function percentEncode(path) {
    // A lone surrogate has no bytes in UTF-8.
    return path
        .toWellFormed()
        .replace(/[^A-Za-z0-9 ._:/@+=,-]/gu, (character) => [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
}
/**
 * Returns `text` for a place in Markdown where only words are meant: nothing in it is read as HTML, Markdown, a table's
 * border, a mention, an issue number or a link. Line breaks become spaces.
 *
 * A word joiner (U+2060), which is invisible, stands where GitHub would otherwise make a link: it looks for mentions and
 * addresses after Markdown is rendered, where escapes are gone.
 */
function escapeMarkdown(text) {
    return text
        .replace(/\s+/g, ' ')
        .replace(/[\\`*_{}[\]~|$!&<>"'@#]|:\/\/|\bwww\.|^ ?[-+=]|^ ?\d+[.)](?= |$)/gi, escapeMarkdownToken);
}
/**
 * Returns `text` as a Markdown code span, to be copied as it is. Only a backtick could end it, and escapes do not work inside of it: a look-alike stands
 * in its place. A `|` would end the cell of a Markdown table.
 */
function code(text) {
    const content = text.replace(/\s+/g, ' ').replaceAll('`', BACKTICK_ALIKE);
    return content.trim() === '' ? '' : `\`${content}\``;
}
/**
 * Returns a message of ours as Markdown: what it has in backticks, such as inputs, as code, the rest as `escapeMarkdown` does. A registry's text may
 * have backticks too: both kinds of parts are safe.
 */
function escapeMessage(message) {
    const parts = message.split('`');
    if (parts.length % 2 === 0) {
        return escapeMarkdown(message);
    }
    return parts.map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : code(part))).join('');
}
/**
 * Returns `text` for a place in HTML where only words are meant, as `escapeMarkdown` does for Markdown: Markdown itself is not read there, but mentions,
 * issue numbers and addresses become links all the same.
 */
function html(text) {
    return text
        .replace(/\s+/g, ' ')
        .replace(/[&<>"'@]|#(?=\d)|:\/\/|\bwww\./gi, (token) => HTML_TOKENS[token] ?? escapeMarkdownToken(token));
}
/**
 * Returns `text` for `<samp>`, as `html` does, but so that a reference can be copied: `app@sha256:...` gets no invisible character. GitHub takes an `@`
 * for a mention only where no letter, digit or underscore stands before it.
 */
function htmlToCopy(text) {
    return text
        .replace(/\s+/g, ' ')
        .replace(/[&<>"']|(?<!\w)@|#(?=\d)|:\/\/|\bwww\./gi, (token) => HTML_TOKENS[token] ?? escapeMarkdownToken(token));
}
/** Returns `text` for an attribute of HTML. */
function attribute(text) {
    return text.replace(/\s+/g, ' ').replace(/[&<>"']/g, escapeMarkdownToken);
}
const WORD_JOINER = '\u2060';
const MARKDOWN_TOKENS = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
    '@': `@${WORD_JOINER}`,
    '#': `\\#${WORD_JOINER}`,
    '://': `:${WORD_JOINER}//`,
};
const HTML_TOKENS = { '#': `#${WORD_JOINER}` };
function escapeMarkdownToken(token) {
    const known = MARKDOWN_TOKENS[token];
    if (known !== undefined) {
        return known;
    }
    if (token.toLowerCase() === 'www.') {
        return `${token.slice(0, -1)}${WORD_JOINER}.`;
    }
    // Characters that begin a list or a heading only at the start of a text are kept from being first.
    return /^ ?[-+=\d]/.test(token) ? `${WORD_JOINER}${token}` : `\\${token}`;
}
const BACKTICK_ALIKE = 'ˋ';
// The runner takes a line that starts with `::` for a command, and `##[` (its older form) anywhere in a line.
function breakCommands(line) {
    return line.replace(/^:(?=:)/, ': ').replaceAll('##[', '# #[');
}
function shorten(text, maxLength) {
    if (text.length <= maxLength) {
        return text;
    }
    // Half a surrogate pair is not a character.
    return `${text.slice(0, maxLength - 1).replace(/\p{Cs}$/u, '')}…`;
}


/***/ }),

/***/ 7044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ nameRegistry),
/* harmony export */   Ts: () => (/* binding */ bracket),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   YI: () => (/* binding */ shortenDigest),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   bH: () => (/* binding */ joinSome),
/* harmony export */   im: () => (/* binding */ formatDay),
/* harmony export */   jC: () => (/* binding */ toItem),
/* harmony export */   mX: () => (/* binding */ formatDaysAgo)
/* harmony export */ });
/* harmony import */ var _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2773);

const DECIMAL_UNITS = ['kB', 'MB', 'GB', 'TB'];
/** Returns a number with its noun: `1 image`, `3 images`. */
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
/** Returns the first `limit` items, separated by commas, and says how many more there are. */
function joinSome(items, limit) {
    const shown = items.slice(0, limit).join(', ');
    return items.length > limit ? `${shown} and ${items.length - limit} more` : shown;
}
/**
 * Returns an item of a Markdown list: the first `limit` names, and below them what is said of all. Each begins a line, in which it has room: in the
 * middle of one it would break at a hyphen.
 */
function toItem(names, limit, said) {
    const more = names.length > limit ? [`and ${names.length - limit} more`] : [];
    return `- ${[...names.slice(0, limit), ...more, said].join('<br>')}`;
}
/** Returns the remarks that are known, in brackets after a space; empty for none. */
function bracket(remarks) {
    const known = remarks.filter((remark) => remark !== null && remark !== '');
    return known.length === 0 ? '' : ` (${known.join(', ')})`;
}
/** Returns a duration of milliseconds for a person: `45 seconds`, `10 minutes`, `6 hours`, rounded up. */
function formatDuration(milliseconds) {
    const seconds = Math.ceil(milliseconds / 1000);
    const minutes = Math.ceil(seconds / 60);
    if (seconds < 120) {
        return count(seconds, 'second');
    }
    return minutes < 120 ? count(minutes, 'minute') : count(Math.ceil(minutes / 60), 'hour');
}
/** Returns the day of a date in RFC 3339; another text as it is. */
function formatDay(date) {
    return /^\d{4}-\d\d-\d\d(?=T)/.exec(date)?.[0] ?? date;
}
/** Returns how long ago so many days are: `today`, `3 days ago`. */
function formatDaysAgo(days) {
    return days === 0 ? 'today' : `${count(days, 'day')} ago`;
}
/** Returns a number of bytes for a person, in powers of 1000 as registries show them: `512 B`, `3.4 MB`, `1.2 GB`. */
function formatSize(bytes) {
    let size = `${bytes} B`;
    let rest = bytes;
    for (const unit of DECIMAL_UNITS) {
        // From here on, one decimal would round up to 1000 of this unit.
        if (rest < 999.95) {
            break;
        }
        rest /= 1000;
        size = `${rest.toFixed(1)} ${unit}`;
    }
    return size;
}
/** Returns a digest with twelve digits, as Docker shows an id: they tell any two images of a table apart. */
function shortenDigest(digest) {
    return /^[^:]*:.{0,12}/.exec(digest)?.[0] ?? '';
}
/** Returns a registry as people call it: its host, or `Docker Hub`. */
function nameRegistry(registry) {
    return registry === _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCKER_HUB */ .Xb ? 'Docker Hub' : registry;
}


/***/ }),

/***/ 7443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   aj: () => (/* binding */ sanitize),
/* harmony export */   kz: () => (/* binding */ redactUntil),
/* harmony export */   pO: () => (/* binding */ Redactor)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3978);

/** Stands in the place of a secret. */
const REDACTED = '***';
/** RFC 6750's `b64token` of 20 characters and more: tokens, keys, and the base64 behind `Basic`. */
const TOKEN = /^([\w.~+/-]{20,})=*$/;
/** As many characters tell a token from every other text. Its last ones: many tokens begin with the same header. */
const END_LENGTH = 16;
/** The base64 of three characters. Shorter forms stand in other texts by chance. */
const SHORTEST_FORM = 4;
/**
 * A word in which a token or a percent-encoded text may stand: a long one, or one with a `%` or a `+`. White space, angle brackets, quotes and
 * backslashes end it. Short words are passed over: all matches are in memory at once, and those of a report took 40 MB.
 */
const WORD = /[^\s<>"\\]{16,}|[^\s<>"\\%+]{0,15}[%+][^\s<>"\\]*/g;
/** A text that may stand inside of a token. */
const PART = /^[\w.~+/=-]+$/;
/** Cleans a foreign text, takes secrets out, and only then cuts it: else half of a secret could stay. */
function sanitize(text, redact, maxLength) {
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(redact((0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(text, Number.POSITIVE_INFINITY)), maxLength);
}
/** Redacts until `deadline`. A text that comes later is left out whole, and `onLate` hears of it. */
function redactUntil(deadline, redact, onLate) {
    return (text) => {
        if (deadline.remaining() > 0) {
            return redact(text);
        }
        onLate();
        return REDACTED;
    };
}
/**
 * Takes secrets out of texts: to the letter, as JSON escapes them, percent-encoded, in hexadecimal, and in base64 and base64url wherever they
 * begin in what was encoded. GitHub's runner does some of that with its masks; `act` and Gitea's runner know masks to the letter alone.
 *
 * There may be thousands of tokens. So a token is known by its end, and the whole word around such an end is taken out: a million characters
 * take 0.05 to 0.5 seconds, however many tokens there are and whatever a registry makes of them. Other secrets are users' own, and few:
 * each is looked for by itself, which takes a millisecond for a million characters.
 */
class Redactor {
    #ends = new Set();
    #phrases = [];
    /** The longest first: a shorter one inside of it would break a long one up. For the same reason tokens come before texts that may be a part of one. */
    #wholes = [];
    #parts = [];
    add(secret) {
        const end = TOKEN.exec(secret)?.[1]?.slice(-END_LENGTH);
        if (end === undefined) {
            this.#addPhrase(secret);
            // Node gives the bytes of a header so, each as a character.
            this.#addPhrase(bytesOf(secret));
            return;
        }
        for (const form of [end, ...encode(end)]) {
            this.#ends.add(form.slice(-END_LENGTH));
        }
    }
    /** Returns `text` with `***` in the place of every secret. */
    redact(text) {
        if (this.#ends.size + this.#phrases.length === 0) {
            return text;
        }
        const take = (rest, form) => rest.replaceAll(form, REDACTED);
        const words = this.#wholes.reduce(take, text);
        const rest = words.replace(WORD, (word) => (this.#isSecret(word) ? REDACTED : word));
        return this.#parts.reduce(take, rest);
    }
    #addPhrase(secret) {
        // An encoder may leave a `%` of the secret as it is.
        for (const phrase of [bytesOf(secret), decodePercent(secret)].map(writeSpaces)) {
            if (phrase.length >= Math.min(secret.length, SHORTEST_FORM)) {
                this.#phrases.push(phrase);
            }
        }
        const spellings = [secret, (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(secret, Number.POSITIVE_INFINITY)];
        const forms = [...spellings, ...spellings.map((text) => JSON.stringify(text).slice(1, -1)), ...encode(secret)];
        const usable = forms.filter((form) => form === secret || form.length >= SHORTEST_FORM);
        const all = [...new Set([...this.#wholes, ...this.#parts, ...usable])].sort((a, b) => b.length - a.length);
        this.#wholes = all.filter((form) => !PART.test(form));
        this.#parts = all.filter((form) => PART.test(form));
    }
    #isSecret(word) {
        const text = writeSpaces(decodePercent(word));
        for (let end = END_LENGTH; end <= text.length; end += 1) {
            if (this.#ends.has(text.slice(end - END_LENGTH, end))) {
                return true;
            }
        }
        return /[%+]/.test(word) && this.#phrases.some((phrase) => text.includes(phrase));
    }
}
/** The secret in hexadecimal, and as base64 has it: one form for each of the three places in a group of three bytes where it may begin. */
function encode(secret) {
    const bytes = Buffer.from(secret);
    const base64 = [0, 1, 2].map((before) => {
        const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
        return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    });
    const hex = bytes.toString('hex');
    return [...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')), hex, hex.toUpperCase()];
}
/** The bytes of a text in UTF-8, each as a character. */
function bytesOf(text) {
    return Buffer.from(text).toString('latin1');
}
function decodePercent(text) {
    const decode = (_, hex) => String.fromCharCode(Number.parseInt(hex, 16));
    return text.includes('%') ? bytesOf(text).replace(/%([\da-f]{2})/gi, decode) : text;
}
/** As HTML forms encode spaces. */
function writeSpaces(text) {
    return text.replaceAll(' ', '+');
}


/***/ }),

/***/ 7568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ BaseError)
/* harmony export */ });
const REASONS = {
    'no-source': 'base-unknown',
    local: 'base-unknown',
    incomplete: 'base-unknown',
    'no-builders': 'base-unknown',
    gone: 'base-unknown',
    'not-recorded': 'base-unknown',
    squashed: 'base-not-comparable',
    'no-layers': 'base-not-comparable',
    'no-platform': 'base-unknown',
};
/** Why nobody can tell whether an image is built on what its base is today. */
class BaseError extends Error {
    name = 'BaseError';
    reason;
    problem;
    constructor(problem) {
        super(problem);
        this.problem = problem;
        this.reason = REASONS[problem];
    }
}


/***/ }),

/***/ 3465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MG: () => (/* binding */ readPlatforms),
/* harmony export */   tj: () => (/* binding */ platformOf),
/* harmony export */   zd: () => (/* binding */ imageFor)
/* harmony export */ });
/* harmony import */ var _registry_content_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1337);
/* harmony import */ var _registry_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7375);
/* harmony import */ var _registry_repository_images_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6981);
/* harmony import */ var _first_there_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1917);




/** The platform of an image, of its config where nothing else says it. @throws {RegistryError} */
async function platformOf(image) {
    return image.platform ?? (await image.config())?.platform;
}
const DEFAULT_PLATFORM = { os: 'linux', architecture: 'amd64', variant: '' };
/** Reads what a manifest is there for. @throws {RegistryError} where the platforms cannot be told */
async function readPlatforms(repository, found, wanted) {
    const { manifest, evidence } = found;
    return manifest.kind === 'index'
        ? readIndex(repository, await (0,_registry_repository_images_js__WEBPACK_IMPORTED_MODULE_2__/* .listImages */ .v8)(repository, { manifest, evidence }), wanted)
        : readOnly(repository, found, wanted);
}
/** The image of an index for a platform, undefined where it has none; a single image is it, whatever it says. @throws {RegistryError} */
async function imageFor(found, platform, repository) {
    const wanted = platform === undefined || found.manifest.kind !== 'index' ? [] : [platform];
    const { images } = await readPlatforms(repository, found, wanted);
    return images[0];
}
async function readOnly(repository, found, wanted) {
    const config = once(() => (0,_registry_repository_images_js__WEBPACK_IMPORTED_MODULE_2__/* .readConfig */ .Xg)(repository, found.manifest));
    const platform = wanted.length === 0 ? undefined : (0,_registry_repository_images_js__WEBPACK_IMPORTED_MODULE_2__/* .platformIn */ .NO)(await config(), found);
    const image = { digest: found.digest, platform, manifest: async () => found.manifest, config };
    const platforms = platform === undefined ? [] : [{ platform }];
    const lacking = wanted.filter((one) => (0,_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlatform */ .rB)(one, platforms) === undefined);
    const isWanted = wanted.length === 0 || lacking.length < wanted.length;
    return { images: isWanted ? [image] : [], lacking, platforms: platforms.map((one) => one.platform) };
}
async function readIndex(repository, listing, wanted) {
    const isListed = wanted.every((platform) => (0,_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlatform */ .rB)(platform, (0,_first_there_js__WEBPACK_IMPORTED_MODULE_3__/* .named */ .KT)(listing.images)) !== undefined);
    const children = isListed ? listing.images : await (0,_registry_repository_images_js__WEBPACK_IMPORTED_MODULE_2__/* .namePlatforms */ .Kl)(repository, listing);
    const known = (0,_first_there_js__WEBPACK_IMPORTED_MODULE_3__/* .named */ .KT)(children);
    const found = wanted.map((platform) => ({ platform, child: (0,_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlatform */ .rB)(platform, known) }));
    const preset = known.find(({ platform }) => (0,_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .isSamePlatform */ .SW)(DEFAULT_PLATFORM, platform)) ?? children[0];
    const chosen = wanted.length === 0 ? [preset] : found.map(({ child }) => child);
    const unique = new Map(chosen.flatMap((child) => (child === undefined ? [] : [[child.digest, child]])));
    return {
        images: [...unique.values()].map((child) => toImage(repository, child, listing.evidence)),
        lacking: found.filter(({ child }) => child === undefined).map(({ platform }) => platform),
        platforms: known.map(({ platform }) => platform),
    };
}
function toImage(repository, child, evidence) {
    const manifest = once(async () => {
        const answer = await (0,_registry_repository_images_js__WEBPACK_IMPORTED_MODULE_2__/* .getChild */ .hf)(repository, child);
        if (answer.kind === 'absent') {
            throw new _registry_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ProtocolError */ .bd(evidence, 'a manifest that the index names is not there');
        }
        return answer.manifest;
    });
    const config = once(async () => (0,_registry_repository_images_js__WEBPACK_IMPORTED_MODULE_2__/* .readConfig */ .Xg)(repository, await manifest()));
    return { digest: child.digest, platform: child.platform, manifest, config };
}
function once(make) {
    let made;
    return () => {
        made ??= make();
        return made;
    };
}


/***/ }),

/***/ 1333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dn: () => (/* binding */ isOwnFault),
/* harmony export */   NQ: () => (/* binding */ fromError),
/* harmony export */   OI: () => (/* binding */ toSubject),
/* harmony export */   ZJ: () => (/* binding */ blockedQuestion),
/* harmony export */   fG: () => (/* binding */ withPlatforms),
/* harmony export */   gP: () => (/* binding */ lacking),
/* harmony export */   h_: () => (/* binding */ openRepository),
/* harmony export */   uu: () => (/* binding */ fromManifest),
/* harmony export */   vR: () => (/* binding */ otherDigest),
/* harmony export */   wS: () => (/* binding */ fromDenial),
/* harmony export */   zr: () => (/* binding */ fromDeadline)
/* harmony export */ });
/* harmony import */ var _registry_connection_transport_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3237);
/* harmony import */ var _registry_content_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1337);
/* harmony import */ var _registry_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7375);
/* harmony import */ var _registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2773);
/* harmony import */ var _base_base_error_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7568);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8756);






/** The repository of a question. @throws {BlockedError | CredentialsError} */
function openRepository({ reference, anonymousOnly, publicOnly }, { registries, deadline }) {
    return registries.repository(reference, { deadline, anonymousOnly, publicOnly });
}
/** The beginning of every finding. */
function toSubject({ asked, reference, place }) {
    return { asked, reference, place: place ?? null, bump: null, update: null, rebuild: null, warnings: [] };
}
/** The finding for an image whose manifest is there. `platforms` are those that the image is there for. */
function fromManifest(question, found, platforms) {
    const { digest, manifest, identity, warnings } = found;
    const facts = { ..._report_js__WEBPACK_IMPORTED_MODULE_5__/* .NO_FACTS */ .Kj, digest, mediaType: manifest.mediaType };
    const known = { ...toSubject(question), ...facts, status: 'found', reason: null, identity, warnings };
    return withPlatforms(known, platforms);
}
/** The same finding, of an image that is there for `platforms`. */
function withPlatforms(known, platforms) {
    return { ...known, platforms: [...new Set(platforms.map(_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq))] };
}
/**
 * The finding for an image that the registry does not have or does not show. `missingOrPrivate` is for one that it does not tell apart from a
 * private one.
 */
function fromDenial(question, { kind, evidence, identity, ...denial }, missingOrPrivate) {
    const reason = 'reason' in denial ? denial.reason : 'not-found';
    return reason === 'not-found' || (reason === 'missing-or-private' && missingOrPrivate === 'missing')
        ? { ...toSubject(question), ..._report_js__WEBPACK_IMPORTED_MODULE_5__/* .NOT_THERE */ .ro, reason, evidence, identity }
        : { ...toSubject(question), status: 'denied', reason, evidence, identity };
}
/** The finding for an image that is there and not for the platforms `missing`, of which the index lists those that are `gone`. */
function lacking(known, { missing, gone }, evidence = null) {
    const [missingPlatforms, gonePlatforms] = [missing.map(_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq), gone.map(_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)];
    const more = { evidence, missingPlatforms, gonePlatforms, tagDigest: null };
    return { ...known, status: 'missing', reason: 'platform-missing', ...more };
}
/** The finding for an image that is there, and not by the digest that was expected. */
function otherDigest(known) {
    const more = { evidence: null, missingPlatforms: [], gonePlatforms: [], tagDigest: null };
    return { ...known, status: 'missing', reason: 'other-digest', ...more };
}
/** The finding for an image that was still being asked about when the run's time was over. */
function fromDeadline(question) {
    const problem = 'no answer before the deadline of the run';
    return fromError(question, new _registry_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UnavailableError */ .hG(evidenceFor(question), 'timeout', problem, { code: _registry_connection_transport_error_js__WEBPACK_IMPORTED_MODULE_0__/* .RUN_OVER */ .l_ }));
}
/** The finding for an image that one of our rules keeps from being asked about. */
function blockedQuestion(question, violation) {
    const error = new _registry_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .BlockedError */ .t9(evidenceFor(question), violation);
    return { ...toSubject(question), status: 'error', reason: error.reason, error };
}
/** The code of an error that is a fault of ours. */
const OWN_FAULT = 'ERR_TAGSCOUT';
/** The finding for an image about which nothing could be found out. Any other error is a fault of ours: the answer is as unknown. */
function fromError(question, error) {
    if (error instanceof _registry_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .AccessError */ .Zz) {
        const { evidence, identity, reason } = error;
        return { ...toSubject(question), status: 'denied', reason, evidence, identity };
    }
    if ((0,_registry_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isFailure */ .N6)(error) || error instanceof _base_base_error_js__WEBPACK_IMPORTED_MODULE_4__/* .BaseError */ .C) {
        return { ...toSubject(question), status: 'error', reason: error.reason, error };
    }
    return fromError(question, new _registry_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UnavailableError */ .hG(evidenceFor(question), 'unavailable', '', { cause: error, code: OWN_FAULT }));
}
function evidenceFor({ reference }) {
    const url = `https://${(0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .apiHost */ .nz)(reference.registry)}/v2/${reference.repository}/manifests/${(0,_registry_reference_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .identifier */ .Cv)(reference)}`;
    return { method: 'GET', url, status: undefined, diagnostics: '' };
}
/** Whether a finding tells of a fault of ours, which is the cause of its error. */
function isOwnFault(finding) {
    return finding.status === 'error' && 'code' in finding.error && finding.error.code === OWN_FAULT;
}


/***/ }),

/***/ 1917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   N$: () => (/* binding */ MAX_TRIES),
/* harmony export */   i8: () => (/* binding */ findFirst)
/* harmony export */ });
/* harmony import */ var _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7375);

/** Manifests that are asked for until one is there: a hostile index could name a million. */
const MAX_TRIES = 20;
/** The first of some images of an index whose manifest is there. @throws {ProtocolError} where twenty are gone, and there are more */
async function findFirst({ images, look, found }, candidates) {
    const gone = new Map();
    const toFirst = (image, platform) => {
        const [evidence = null] = gone.values();
        return { image, platform, left: named(images).filter(({ digest }) => !gone.has(digest)), evidence };
    };
    for (const child of candidates) {
        if (gone.has(child.digest)) {
            continue;
        }
        if (gone.size === MAX_TRIES) {
            throw new _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ProtocolError */ .bd(found.evidence, `the index names more than ${MAX_TRIES} manifests that are gone`);
        }
        const image = await look(child);
        if (image.kind === 'image') {
            return toFirst(image, image.config?.platform ?? child.platform);
        }
        gone.set(child.digest, image.evidence);
    }
    return toFirst(undefined, undefined);
}
/** The images whose platform is known. */
function named(images) {
    return images.flatMap((image) => (image.platform === undefined ? [] : [{ ...image, platform: image.platform }]));
}


/***/ }),

/***/ 6398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L: () => (/* binding */ checkInspect),
  l: () => (/* binding */ inspectForAll)
});

// EXTERNAL MODULE: ./build/registry/content/platform.js
var content_platform = __nccwpck_require__(1337);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference = __nccwpck_require__(2773);
// EXTERNAL MODULE: ./build/registry/remember.js
var remember = __nccwpck_require__(4627);
// EXTERNAL MODULE: ./build/registry/repository/images.js
var repository_images = __nccwpck_require__(6981);
// EXTERNAL MODULE: ./build/registry/content/image-config.js
var image_config = __nccwpck_require__(7896);
// EXTERNAL MODULE: ./build/registry/http/response.js
var response = __nccwpck_require__(2688);
;// CONCATENATED MODULE: ./build/checks/created.js


const ANNOTATION = 'org.opencontainers.image.created';
/** The convention before the OCI's (http://label-schema.org/rc1/). */
const OLD_LABEL = 'org.label-schema.build-date';
const DAY_MS = 86_400_000;
const RFC3339 = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;
/**
 * When an image was built: its config says, else an annotation of its manifest or of the index, else a label, else the registry's own date;
 * null when none does, or only with a placeholder. `now` is in milliseconds since 1970; a date in the future is 0 days old. The youngest of
 * all these dates tells how long an image can have been out. Labels do not count there: images inherit those of their base image.
 */
function datesOf(clues, now) {
    const creations = listCreations(clues);
    const [first] = creations;
    const [youngest = null] = creations
        .filter(({ source }) => source !== 'label')
        .sort((a, b) => Date.parse(b.created) - Date.parse(a.created));
    return {
        created: first?.created ?? null,
        createdSource: first?.source ?? null,
        ageDays: first === undefined ? null : Math.max(0, Math.floor((now - Date.parse(first.created)) / DAY_MS)),
        youngest,
    };
}
/** How an image fails `maxAge`, in milliseconds like `now`: it is older, or of unknown age. Null where it does not. */
function checkAge(created, maxAge, now) {
    const age = created === null ? null : now - Date.parse(created);
    return age === null || age > maxAge ? { age, maxAge } : null;
}
function listCreations(clues) {
    const candidates = [
        [clues.config, 'config'],
        [textIn(clues.manifestAnnotations, ANNOTATION), 'annotation'],
        [textIn(clues.indexAnnotations, ANNOTATION), 'annotation'],
        [textIn(clues.labels, ANNOTATION), 'label'],
        [textIn(clues.labels, OLD_LABEL), 'label'],
        [clues.uploaded, 'registry'],
        [fromHttpDate(clues.lastModified), 'registry'],
        [fromHttpDate(clues.indexLastModified), 'registry'],
    ];
    return candidates.flatMap(([text, source]) => text !== undefined && isRealDate(text) ? [{ created: text.toUpperCase(), source }] : []);
}
/** `Date.parse` reads junk too, and carries the 31st of February over: the form is checked first, and the day afterwards. */
function isRealDate(text) {
    const [, day] = RFC3339.exec(text) ?? [];
    const time = day === undefined ? Number.NaN : Date.parse(text);
    return time >= image_config/* FIRST_REAL_DATE_MS */.yu && new Date(`${day}T00:00:00Z`).toISOString().startsWith(`${day}T`);
}
function fromHttpDate(text) {
    const time = (0,response/* parseHttpDate */.m6)(text ?? '');
    return time === undefined ? undefined : new Date(time).toISOString();
}
function textIn(texts, name) {
    return Object.hasOwn(texts, name) ? texts[name]?.trim() : undefined;
}

// EXTERNAL MODULE: ./build/checks/finding.js
var checks_finding = __nccwpck_require__(1333);
// EXTERNAL MODULE: ./build/checks/first-there.js
var first_there = __nccwpck_require__(1917);
// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(7375);
;// CONCATENATED MODULE: ./build/checks/image-reading.js



/** An hour: clocks of build machines are minutes off. */
const MAX_SKEW_MS = 3_600_000;
/** Reads the config of a manifest, and what follows from the two. @throws {RegistryError} where it could not be found out */
async function readImage(repository, image, { found, now, uploaded }) {
    const { manifest } = image;
    const { config, problem } = await tryConfig(repository, manifest);
    const dates = datesOf({
        config: config?.created,
        manifestAnnotations: annotationsOf(manifest),
        indexAnnotations: annotationsOf(found.manifest),
        labels: config?.labels ?? {},
        lastModified: image.lastModified,
        indexLastModified: found.lastModified,
        uploaded,
    }, now);
    const isAhead = dates.created !== null && Date.parse(dates.created) > now + MAX_SKEW_MS;
    const warnings = [
        ...new Set([...found.warnings, ...image.warnings]),
        ...(manifest.kind === 'image' && config === undefined ? ['the config of the image is not a JSON object'] : []),
        ...(problem === undefined ? [] : ['its config, of a type that is not known, could not be read']),
        ...(manifest.kind === 'index' && image === found ? ['the index names no image'] : []),
        ...(isAhead ? ['the creation time lies in the future'] : []),
    ];
    const facts = { size: sizeOf(manifest), labels: config?.labels ?? null, ...dates, warnings };
    return { kind: 'image', config, problem, facts };
}
/**
 * An artifact is there whatever became of its config, which only may have been that of an image. A fault that passes is an error all the same.
 */
async function tryConfig(repository, manifest) {
    try {
        return { config: await (0,repository_images/* readConfig */.Xg)(repository, manifest), problem: undefined };
    }
    catch (error) {
        const isPassing = error instanceof errors/* UnavailableError */.hG || error instanceof errors/* RateLimitError */.OE;
        if (manifest.kind === 'artifact' && error instanceof errors/* RegistryError */.gl && !isPassing) {
            return { config: undefined, problem: error };
        }
        throw error;
    }
}
function annotationsOf(manifest) {
    return manifest.kind === 'schema1' ? {} : manifest.annotations;
}
/** Bytes of all layers; null where the manifest does not say (schema 1). */
function sizeOf(manifest) {
    return 'layers' in manifest ? manifest.layers.reduce((sum, layer) => sum + layer.size, 0) : null;
}

// EXTERNAL MODULE: ./build/checks/platforms.js
var checks_platforms = __nccwpck_require__(5260);
;// CONCATENATED MODULE: ./build/checks/inspect.js









const DEFAULT_PLATFORM = { os: 'linux', architecture: 'amd64', variant: '' };
/**
 * What an image is and when it was built: one finding for each platform asked for, or one when none is.
 * A platform is read as containerd would choose it: what runs there, the closest first.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function checkInspect(question, options) {
    const { platforms, maxAge, now } = options;
    const opened = await inspect_open(question, options);
    if ('status' in opened) {
        return [opened];
    }
    const wanted = platforms.length === 0 ? [undefined] : platforms;
    const findings = await Promise.all(wanted.map((one) => describe(opened, one)));
    return maxAge === undefined ? findings : findings.map((finding) => withAge(finding, maxAge, now));
}
/** The finding with what `maxAge` says of it. */
function withAge(finding, maxAge, now) {
    if (finding.status !== 'found') {
        return finding;
    }
    const tooOld = checkAge(finding.created, maxAge, now);
    return { ...finding, tooOld, reason: tooOld?.age === null ? 'age-unknown' : null };
}
/**
 * What an image is for the first of the platforms asked for, where it is there for all of them: exactly these, as `exists` has it. The
 * manifests of the others are asked for by HEAD.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function inspectForAll(question, options) {
    const { platforms } = options;
    const opened = await inspect_open(question, options);
    if ('status' in opened) {
        return opened;
    }
    const finding = await describe(opened, platforms[0]);
    const others = platforms.filter((platform) => (0,content_platform/* formatPlatform */.Bq)(platform) !== finding.platform);
    if (finding.status !== 'found' || others.length === 0) {
        return finding;
    }
    if (opened.kind === 'image') {
        return (0,checks_finding/* lacking */.gP)(finding, { missing: others, gone: [] });
    }
    const match = await (0,checks_platforms/* matchIndex */.K)(opened.repository, opened.listing, others);
    return match.missing.length === 0 ? finding : (0,checks_finding/* lacking */.gP)((0,checks_finding/* withPlatforms */.fG)(finding, match.available), match);
}
async function inspect_open(question, options) {
    const { platforms, missingOrPrivate, algorithm } = options;
    const repository = await (0,checks_finding/* openRepository */.h_)(question, options);
    const found = await repository.getManifest((0,reference/* identifier */.Cv)(question.reference), algorithm);
    if (found.kind !== 'found') {
        return (0,checks_finding/* fromDenial */.wS)(question, found, missingOrPrivate);
    }
    const { manifest, evidence } = found;
    const inspection = { question, options, repository, found };
    if (manifest.kind !== 'index') {
        return { ...inspection, kind: 'image', image: await readImage(repository, found, { ...options, found }) };
    }
    const listing = await (0,repository_images/* listImages */.v8)(repository, { manifest, evidence });
    const isListed = platforms.every((platform) => (0,content_platform/* findPlatform */.rB)(platform, (0,first_there/* named */.KT)(listing.images)) !== undefined);
    const images = isListed ? listing.images : await (0,repository_images/* namePlatforms */.Kl)(repository, listing);
    const looks = new Map();
    const look = (child) => (0,remember/* remember */.k)(looks, child.digest, async () => {
        const image = await (0,repository_images/* getChild */.hf)(repository, child);
        return image.kind === 'absent' ? image : readImage(repository, image, { ...options, found });
    });
    return { ...inspection, kind: 'index', listing, images, look };
}
async function describe(opened, wanted) {
    if (opened.kind === 'image') {
        return describeOnly(opened, wanted);
    }
    return wanted === undefined ? describeDefault(opened) : describeWanted(opened, wanted);
}
/** The one image, if it runs on the platform asked for. */
function describeOnly(inspection, wanted) {
    const { found, image } = inspection;
    if (wanted !== undefined && image.problem !== undefined) {
        throw image.problem;
    }
    const platform = wanted === undefined ? image.config?.platform : (0,repository_images/* platformIn */.NO)(image.config, found);
    const known = platform === undefined ? [] : [{ platform }];
    return wanted === undefined || (0,content_platform/* findPlatform */.rB)(wanted, known) !== undefined
        ? toFound(inspection, known, image, platform)
        : toMissing(inspection, known, { missing: [wanted], gone: [] });
}
/** The image of an index that runs best on `wanted`. */
async function describeWanted(inspection, wanted) {
    const known = (0,first_there/* named */.KT)(inspection.images);
    const best = (0,content_platform/* findPlatform */.rB)(wanted, known);
    if (best === undefined) {
        return toMissing(inspection, known, { missing: [wanted], gone: [] });
    }
    // Windows has an image for each of its versions, and one of them is enough.
    const others = known.filter(({ platform }) => (0,content_platform/* formatPlatform */.Bq)(platform) === (0,content_platform/* formatPlatform */.Bq)(best.platform));
    const first = await (0,first_there/* findFirst */.i8)(inspection, [best, ...others]);
    return first.image === undefined
        ? toMissing(inspection, first.left, { missing: [wanted], gone: [wanted] }, first.evidence)
        : toFound(inspection, first.left, first.image, first.platform);
}
/**
 * The image of an index where no platform is asked for: that for linux/amd64, else the first that is there. A mirror may lack the manifests of
 * some platforms (distribution#3628, harbor#19386). An entry without a platform has it in its config.
 */
async function describeDefault(inspection) {
    const { images, found, options, repository } = inspection;
    const known = (0,first_there/* named */.KT)(images);
    if (images.length === 0) {
        // An index of attestations or artifacts alone, or of nothing, is there: then it is what is described.
        return toFound(inspection, known, await readImage(repository, found, { ...options, found }), undefined);
    }
    const isDefault = ({ platform }) => platform !== undefined && (0,content_platform/* isSamePlatform */.SW)(DEFAULT_PLATFORM, platform);
    const listed = images.filter(isDefault);
    const unnamed = listed.length > 0 ? [] : images.filter(({ platform }) => platform === undefined);
    for (const child of unnamed.slice(0, first_there/* MAX_TRIES */.N$)) {
        const image = await inspection.look(child);
        if (image.kind === 'image' && isDefault({ ...child, platform: image.config?.platform })) {
            return toFound(inspection, known, image, image.config?.platform);
        }
    }
    const first = await (0,first_there/* findFirst */.i8)(inspection, [...listed, ...images]);
    if (first.image !== undefined) {
        return toFound(inspection, first.left, first.image, first.platform);
    }
    const gone = known.map(({ platform }) => platform);
    return toMissing(inspection, [], { missing: gone.length === 0 ? [DEFAULT_PLATFORM] : gone, gone }, first.evidence);
}
/** The finding for an image of `platform`. `known` are all images, unless none of them says what it is for. */
function toFound({ question, found }, known, { facts }, platform) {
    const names = known.length === 0 && platform !== undefined ? [platform] : known.map((one) => one.platform);
    return {
        ...(0,checks_finding/* fromManifest */.uu)(question, found, names),
        ...facts,
        platform: platform === undefined ? null : (0,content_platform/* formatPlatform */.Bq)(platform),
    };
}
function toMissing({ question, found }, known, lacked, evidence) {
    const names = known.map(({ platform }) => platform);
    const [first] = lacked.missing;
    const platform = first === undefined ? null : (0,content_platform/* formatPlatform */.Bq)(first);
    return (0,checks_finding/* lacking */.gP)({ ...(0,checks_finding/* fromManifest */.uu)(question, found, names), platform }, lacked, evidence);
}


/***/ }),

/***/ 5260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ matchIndex)
/* harmony export */ });
/* harmony import */ var _registry_auth_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6735);
/* harmony import */ var _registry_content_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1337);
/* harmony import */ var _registry_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7375);
/* harmony import */ var _registry_repository_images_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6981);




/** Windows has an image for each of its versions, some ten. */
const MAX_CANDIDATES = 20;
/**
 * Looks for platforms in an index: exactly these, and each one's manifest by HEAD, because an index can outlive what it names. Registries delete
 * the manifest of one platform and keep the tag, and mirrors copy the index alone (distribution#3628, harbor#19386).
 * @throws {ProtocolError} where the platforms of the index cannot be told
 * @throws {RegistryError}
 */
async function matchIndex(repository, listing, wanted) {
    const isListed = wanted.every((platform) => listing.images.some((image) => isFor(platform, image)));
    const images = isListed ? listing.images : await (0,_registry_repository_images_js__WEBPACK_IMPORTED_MODULE_3__/* .namePlatforms */ .Kl)(repository, listing);
    const goneDigests = new Set();
    const looks = await Promise.all(wanted.map(async (platform) => {
        const candidates = new Set(images.filter((image) => isFor(platform, image)).map(({ digest }) => digest));
        if (candidates.size > MAX_CANDIDATES) {
            throw new _registry_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ProtocolError */ .bd(listing.evidence, `more than ${MAX_CANDIDATES} images for one platform`);
        }
        for (const digest of candidates) {
            if (await isThere(repository, digest)) {
                return { platform, isMissing: false, isGone: false };
            }
            goneDigests.add(digest);
        }
        return { platform, isMissing: true, isGone: candidates.size > 0 };
    }));
    return {
        available: images.filter(({ digest }) => !goneDigests.has(digest)).flatMap(({ platform }) => platform ?? []),
        missing: looks.filter(({ isMissing }) => isMissing).map(({ platform }) => platform),
        gone: looks.filter(({ isGone }) => isGone).map(({ platform }) => platform),
    };
}
function isFor(wanted, { platform }) {
    return platform !== undefined && (0,_registry_content_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .isSamePlatform */ .SW)(wanted, platform);
}
async function isThere(repository, digest) {
    return (0,_registry_auth_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .expectShown */ .V)(await repository.head(digest)).kind === 'found';
}


/***/ }),

/***/ 8756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   Kj: () => (/* binding */ NO_FACTS),
/* harmony export */   f: () => (/* binding */ STATUSES),
/* harmony export */   ro: () => (/* binding */ NOT_THERE),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/** The question that a run asks about its images. */
const MODES = ['exists', 'inspect', 'latest', 'base'];
/** What is known of an image, from best to worst. The order is the one by which the worst of a run is told. */
const STATUSES = ['found', 'unresolved', 'missing', 'denied', 'error'];
/** The facts about an image of which nothing is known. */
const NO_FACTS = {
    digest: null,
    mediaType: null,
    platforms: null,
    platform: null,
    size: null,
    labels: null,
    created: null,
    createdSource: null,
    ageDays: null,
    youngest: null,
    tooOld: null,
};
/** The facts about an image that is not there. */
const NOT_THERE = {
    ...NO_FACTS,
    status: 'missing',
    evidence: null,
    missingPlatforms: [],
    gonePlatforms: [],
    tagDigest: null,
};
/** What a finding knows of the image. */
function factsOf(finding) {
    return 'digest' in finding ? finding : NO_FACTS;
}


/***/ }),

/***/ 6136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fg: () => (/* binding */ isGlob),
/* harmony export */   qW: () => (/* binding */ isPlainPath),
/* harmony export */   tI: () => (/* binding */ compileGlobs)
/* harmony export */ });
/**
 * Returns whether a path with `/` matches one of the globs: `*` and `?` within a name, `**` for any number of folders, `{a,b}` and `[ab]`. Hidden
 * files and folders match as others do. A folder that `**` stands for is whole: the glob must end with the name.
 */
function compileGlobs(globs) {
    // An empty alternation would match the empty path alone.
    const pattern = new RegExp(`^(?:${globs.flatMap(alternatives).map(toSource).join('|')})$`);
    return (path) => pattern.test(path);
}
/** Whether a text is a glob: its braces and brackets have partners. */
function isGlob(text) {
    return !/[{}[\]]/.test(alternatives(text)[0]?.replaceAll(BRACKETS, '') ?? '');
}
/** Whether it stands for one path alone. */
function isPlainPath(glob) {
    return !/[*?{}[\]]/.test(glob);
}
const BRACKETS = /\[!?\]?[^\]/]*\]/g;
/** The globs that the first `{a,b}` and all others make. Globs are ours or the workflow author's: there are few of them. */
function alternatives(glob) {
    const [written, choices] = /\{([^{}]*)\}/.exec(glob) ?? [];
    if (written === undefined || choices === undefined) {
        return [glob];
    }
    return choices.split(',').flatMap((choice) => alternatives(glob.replace(written, () => choice)));
}
function toSource(glob) {
    return glob.replaceAll(/(?:\*\*\/)+|\*\*+|\*|\?|\[!?\]?[^\]/]*\]|[.+^${}()|\\[\]]/g, (sign) => {
        switch (sign[0]) {
            case '*':
                return sign.endsWith('/') ? '(?:[^/]*/)*' : sign === '*' ? '[^/]*' : '.*';
            case '?':
                return '[^/]';
            case '[':
                return sign.length > 2 ? toClass(sign) : `\\${sign}`;
            default:
                return `\\${sign}`;
        }
    });
}
/** `[a-z]` and `[!a-z]`. A range that goes backwards is no expression: then its characters count. */
function toClass(sign) {
    const isNegative = sign.startsWith('[!');
    const characters = sign.slice(isNegative ? 2 : 1, -1).replace(/[\\\]^[]/g, '\\$&');
    const hasFalseRange = [...characters.matchAll(/([^\\])-(.)/g)].some(([, from = '', to = '']) => from > to);
    return `[${isNegative ? '^/' : ''}${hasFalseRange ? characters.replaceAll('-', '\\-') : characters}]`;
}


/***/ }),

/***/ 3513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ FilesError)
/* harmony export */ });
/** The files of a repository cannot be read as a whole. The message is a clause: `names files with more than 50,000 references`. */
class FilesError extends Error {
    name = 'FilesError';
}


/***/ }),

/***/ 9479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _action_explain_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6451);
/* harmony import */ var _action_runner_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6540);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(84);



/** Sockets that a silent proxy holds open must not hold the job: those still open this long after the run are closed. */
const GRACE_MS = 1_000;
/**
 * Node looks names up in half of its four threads, so that two silent name servers would keep all others waiting. The threads are made when the
 * first is needed.
 */
const THREADS = '64';
process.env['UV_THREADPOOL_SIZE'] ??= THREADS;
const runner = (0,_action_runner_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .githubRunner */ .O)(process.env, process);
function fail(thrown) {
    process.exitCode = 1;
    runner.annotate({ level: 'error', title: 'Tagscout', message: (0,_action_explain_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainThrown */ .M)(thrown, runner.redact) });
}
/** A look-up (`GetAddrInfoReqWrap`) cannot be cancelled, and Node waits for its thread even in `process.exit`: a red run does not. */
function end() {
    const hasThreads = process.getActiveResourcesInfo().some((name) => /Req(Wrap|Callback)$/.test(name));
    if (process.exitCode === 0 || !hasThreads) {
        process.exit();
    }
    // A signal is red too. What was printed goes out first.
    process.stdout.write('', () => process.kill(process.pid, 'SIGKILL'));
}
// Red until the run says otherwise: a promise that never settles ends the process without another word.
process.exitCode = 1;
process.on('uncaughtException', (error) => {
    fail(error);
    end();
});
try {
    process.exitCode = (await (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)(runner)) ? 0 : 1;
}
catch (error) {
    fail(error);
}
setTimeout(end, GRACE_MS).unref();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ chooseAnswer),
/* harmony export */   V: () => (/* binding */ expectShown)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7375);
/* harmony import */ var _denial_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7994);


/**
 * The answer to a question that is a part of another, which has no answer without it.
 * @throws {AccessError} for a denial
 */
function expectShown(answer) {
    if (answer.kind === 'denied') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AccessError */ .Zz(answer.evidence, answer.reason, answer.identity);
    }
    return answer;
}
/**
 * Which of two replies counts: `last`, or the doubtful one to our token or login, after which the bare request brought `last`; undefined where
 * there was none. The reply to our identity counts where the bare request is closed too. A 404 to an anonymous request is not an answer to an
 * identity that was denied, nor to a token that was forbidden something.
 */
function chooseAnswer(last, doubtful, isLoggedIn) {
    const { response, authorization } = last;
    const isHidden = response.status === 404 && (isLoggedIn || doubtful?.response.status === 403);
    // A stranger's answer to the bare request does not make a 404 to a guess the registry's word.
    const isDenied = (0,_denial_js__WEBPACK_IMPORTED_MODULE_1__/* .isDenial */ .c6)(response) && (doubtful?.response.status !== 404 || (0,_denial_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwnWord */ .NZ)(response));
    return authorization === undefined && doubtful !== undefined && (isDenied || isHidden) ? doubtful : last;
}


/***/ }),

/***/ 4668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   gU: () => (/* binding */ isSameRealm),
/* harmony export */   p1: () => (/* binding */ challengeOf)
/* harmony export */ });
/* unused harmony exports parseChallenges, chooseChallenge */
/* harmony import */ var _connection_message_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(16);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3763);


/** Longer headers are not read. Node takes 16 KiB of headers in all; real challenges have a few hundred characters. */
const MAX_HEADER_CHARACTERS = 8 * 1024;
// Sticky: a read starts where the last one ended. None can match a text in two ways, so that reading takes linear time.
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
/** Sent by some schemes, such as Negotiate, in the place of parameters. */
const TOKEN68 = /[ \t]+[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const EQUALS = /[ \t]*=[ \t]*/y;
/** A string; the first group is its text. One without an end swallows the rest: nothing there is certain. */
const QUOTED = /"(?:((?:[^"\\]|\\.)*)"|.*)/sy;
const UNQUOTED = /[^ \t,"]+/y;
const SEPARATORS = /[ \t,]+/y;
const RUBBISH = /[^ \t,"]+/y;
/**
 * The challenges of a `WWW-Authenticate` header, in their order; several headers come joined by commas, as Node gives them.
 * Never throws: rubbish is skipped, and a header above 8 KiB whole. Laxer than the grammar where registries are:
 * unquoted values hold any character but blanks, commas and quotes (nvcr.io's `scope=repository:a:pull`), commas between
 * parameters may be missing or too many.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1. A comma separates both parameters and challenges, so
 * a word with `=` after it is a parameter and any other begins a challenge; Forgejo sends two in one line.
 */
function parseChallenges(header) {
    if (header === undefined || header.length > MAX_HEADER_CHARACTERS) {
        return [];
    }
    const challenges = [];
    const reader = new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Reader */ .m(header);
    while (!reader.isAtEnd) {
        reader.take(SEPARATORS);
        const word = reader.take(TOKEN);
        if (word === undefined) {
            // A quoted string out of place is skipped whole, so that nothing inside it is taken for a challenge.
            reader.take(QUOTED);
            reader.take(RUBBISH);
        }
        else if (reader.take(EQUALS) === undefined) {
            reader.take(TOKEN68);
            challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
        }
        else {
            const name = word.toLowerCase();
            const quoted = reader.match(QUOTED)?.[1]?.replace(/\\(.)/gs, '$1');
            const value = quoted ?? reader.take(UNQUOTED) ?? '';
            const parameters = challenges.at(-1)?.parameters;
            if (!parameters?.has(name)) {
                parameters?.set(name, value);
            }
        }
    }
    return challenges;
}
/**
 * The challenge of a `WWW-Authenticate` header to answer: Bearer before Basic, whatever their order; the first of a kind.
 * A Bearer challenge without a realm that is an http(s) URL is none, as is every other scheme; undefined when none is left.
 * A realm counts from `requestUrl` when it is relative; one with white space or without a slash is a name, not an address.
 *
 * Source: https://distribution.github.io/distribution/spec/auth/token/ for realm, service and scope.
 */
function chooseChallenge(header, requestUrl) {
    const challenges = parseChallenges(header);
    for (const { scheme, parameters } of challenges) {
        const realm = scheme === 'bearer' ? findRealm(parameters.get('realm'), requestUrl) : undefined;
        if (realm !== undefined) {
            const [service, scope, error] = ['service', 'scope', 'error'].map((name) => parameters.get(name) || undefined);
            return { kind: 'bearer', realm, service, scope, error };
        }
    }
    const basic = challenges.find(({ scheme }) => scheme === 'basic');
    return basic && { kind: 'basic', error: basic.parameters.get('error') || undefined };
}
/** The challenge of an answer, as `chooseChallenge` reads it. */
function challengeOf(response) {
    return chooseChallenge((0,_connection_message_js__WEBPACK_IMPORTED_MODULE_1__/* .header */ .wx)(response, 'www-authenticate'), response.url);
}
/** Whether two challenges name the same token server. */
function isSameRealm(one, other) {
    const isBearer = one?.kind === 'bearer' && other?.kind === 'bearer';
    return isBearer && one.realm.href === other.realm.href && one.service === other.service;
}
function findRealm(realm, requestUrl) {
    if (realm === undefined || !realm.includes('/') || /\s/.test(realm) || !URL.canParse(realm, requestUrl.href)) {
        return undefined;
    }
    const url = new URL(realm, requestUrl);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}


/***/ }),

/***/ 7994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isMute),
/* harmony export */   CR: () => (/* binding */ isAboutScope),
/* harmony export */   M$: () => (/* binding */ QUESTION_CODES),
/* harmony export */   NZ: () => (/* binding */ isOwnWord),
/* harmony export */   Py: () => (/* binding */ verifyDenial),
/* harmony export */   YS: () => (/* binding */ isExpiry),
/* harmony export */   bu: () => (/* binding */ judgeDenial),
/* harmony export */   c6: () => (/* binding */ isDenial),
/* harmony export */   cf: () => (/* binding */ canBeMissing)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7375);
/* harmony import */ var _http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3759);
/* harmony import */ var _http_response_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2688);
/* harmony import */ var _challenge_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4668);




/** 412 is Harbor's, for images that a policy of the project holds back. */
const DENIAL_STATUSES = new Set([401, 403, 412]);
/** Nexus says 400 to a wrong login (jib#2898), and some say 404 where an image is closed. Then the code counts. */
const STATUSES_OF_CODES = new Set([400, 404]);
const DENIAL_CODES = new Set(['UNAUTHORIZED', 'DENIED']);
/** Codes about the question, whatever the status: nothing about an image follows from them. */
const QUESTION_CODES = new Set(['UNSUPPORTED', 'NAME_INVALID']);
/** ECR's login lasts twelve hours. Then ECR says so in plain text, without a challenge (amazon-ecr-credential-helper#7). */
const EXPIRED = /authorization token has expired/i;
/**
 * The words of registries that do not tell an absent image from a private one. Any other text has a reason of its own. The list of those is
 * never complete (policies, addresses, upstreams of caches), and this one is: no other text is called missing.
 */
const GENERIC = [
    /^denied$/i,
    /^unauthorized$/i,
    // The words of distribution for its two codes; Azure adds where to read on.
    /^authentication required($|, visit )/i,
    /^requested access to the resource is denied$/i,
    // Quay, Nexus
    /^access to the requested resource is not authorized$/i,
    // GHCR
    /^permission_denied: read_package$/i,
    // GitLab
    /^access forbidden$/i,
    // Google
    /\(or it may not exist\)/i,
];
/** Whether an answer is a denial. */
function isDenial({ status, bytes }) {
    return (DENIAL_STATUSES.has(status) || (STATUSES_OF_CODES.has(status) && (0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .u)((0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .readDiagnostics */ .t)(bytes), DENIAL_CODES)));
}
/** Whether an answer is a denial to HEAD, whose meaning only the body of a GET can tell. */
function isMute(response) {
    return response.method === 'HEAD' && isDenial(response) && !isAboutScope(response);
}
/**
 * Whether a denial is the word of a registry or its token server, and not of a firewall, a login page or a gateway in its place: a 401 with
 * a challenge that can be answered, an error in JSON, or the header of registries above anything but a page.
 */
function isOwnWord(response) {
    const { form, text } = (0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .readDiagnostics */ .t)(response.bytes);
    const hasChallenge = response.status === 401 && (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .challengeOf */ .p1)(response) !== undefined;
    return hasChallenge || form === 'error' || (0,_http_response_js__WEBPACK_IMPORTED_MODULE_3__/* .isMarked */ .rZ)(response) || EXPIRED.test(text);
}
/** Whether an answer is about a login that has lasted its time. */
function isExpiry({ bytes }) {
    return EXPIRED.test((0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .readDiagnostics */ .t)(bytes).text);
}
/**
 * Returns where a denial is the registry's own word, and about the image.
 * @throws {ProtocolError} for a page or a text of somebody else, and for a code about the question
 * @throws {UnavailableError} for nothing at all
 */
function verifyDenial(response, evidence) {
    const diagnostics = (0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .readDiagnostics */ .t)(response.bytes);
    if ((0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .u)(diagnostics, QUESTION_CODES)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ProtocolError */ .bd(evidence, '');
    }
    if (isOwnWord(response)) {
        return;
    }
    if (diagnostics.form === 'empty') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UnavailableError */ .hG(evidence, 'unavailable', 'without a word of the registry');
    }
    const form = diagnostics.form === 'page' || (0,_http_response_js__WEBPACK_IMPORTED_MODULE_3__/* .isHtml */ ._6)(response) ? 'a page' : 'a text';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ProtocolError */ .bd(evidence, `${form} that is not the registry's`, 'not-a-registry');
}
/**
 * The reason of a denial by the registry itself.
 * @throws {ProtocolError | UnavailableError} where it is not the registry's own word, and where the registry does not take a token that its own
 *   token server has just given
 */
function judgeDenial(response, evidence, whom) {
    verifyDenial(response, evidence);
    if (whom.hasToken && (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .challengeOf */ .p1)(response)?.error === 'invalid_token') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ProtocolError */ .bd(evidence, 'the registry does not take the token that it sent us for');
    }
    return canBeMissing(response, whom) ? 'missing-or-private' : 'forbidden';
}
/** Whether a denial may stand for an image that is not there as well as for a private one. */
function canBeMissing(response, { hasLogin, hasToken }) {
    if (isAboutScope(response)) {
        return true;
    }
    const diagnostics = (0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .readDiagnostics */ .t)(response.bytes);
    // Quay, Harbor
    if (response.status === 401 && hasToken && diagnostics.codes.includes('UNAUTHORIZED')) {
        return true;
    }
    const isGeneric = diagnostics.messages.every((message) => GENERIC.some((one) => one.test(message.trim().replace(/\.$/, ''))));
    return response.status !== 412 && isGeneric && (hasLogin || (0,_http_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .hasCode */ .u)(diagnostics, DENIAL_CODES));
}
/** Whether a token is good and opens too little (RFC 6750 section 3.1). */
function isAboutScope(response) {
    const challenge = response.status === 401 ? (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .challengeOf */ .p1)(response) : undefined;
    return challenge?.kind === 'bearer' && challenge.error === 'insufficient_scope';
}


/***/ }),

/***/ 16:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ bareType),
/* harmony export */   IM: () => (/* binding */ contentType),
/* harmony export */   wx: () => (/* binding */ header)
/* harmony export */ });
/** A header's value; where a server repeats one, all of them with commas between, as RFC 9110 section 5.3 has it. */
function header(response, name) {
    const value = response.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
}
/** The media type of a body: lower-case, without parameters; empty where the server names none. */
function contentType(response) {
    return bareType(header(response, 'content-type') ?? '');
}
/** A media type in lower case, without its parameters: `application/json` of `Application/JSON; charset=utf-8`. */
function bareType(mediaType) {
    return mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}


/***/ }),

/***/ 3237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   Db: () => (/* binding */ NO_TUNNEL),
/* harmony export */   Ew: () => (/* binding */ proxyErrorFor),
/* harmony export */   FV: () => (/* binding */ proxyError),
/* harmony export */   FY: () => (/* binding */ NOT_SENT),
/* harmony export */   HD: () => (/* binding */ PROXY_SILENT),
/* harmony export */   OX: () => (/* binding */ PROXY_CREDENTIALS),
/* harmony export */   PQ: () => (/* binding */ PROXY_FORBIDS),
/* harmony export */   cN: () => (/* binding */ BLOCKED_ADDRESS),
/* harmony export */   fh: () => (/* binding */ toTransportError),
/* harmony export */   l_: () => (/* binding */ RUN_OVER),
/* harmony export */   ne: () => (/* binding */ isTlsCode),
/* harmony export */   rr: () => (/* binding */ PROXY_TLS),
/* harmony export */   wX: () => (/* binding */ TransportError),
/* harmony export */   wo: () => (/* binding */ GIVEN_UP)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7375);

/** No usable answer came. */
class TransportError extends Error {
    name = 'TransportError';
    kind;
    /** Node's code, such as `ECONNRESET`, or one of ours below. */
    code;
    /** A kept-alive connection that the server had closed in the meantime. */
    isStaleConnection;
    constructor(kind, message, options = {}) {
        super(message, { cause: options.cause });
        this.kind = kind;
        this.code = options.code ?? codeOf(options.cause);
        this.isStaleConnection = options.isStaleConnection ?? false;
    }
}
/** The code that Node gave an error. */
function codeOf(error) {
    const isCoded = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
    return isCoded ? String(error.code) : undefined;
}
/** The code of the error with which a look-up blocks an address. */
const BLOCKED_ADDRESS = 'ERR_BLOCKED_ADDRESS';
/** The code of a proxy that made no tunnel: it answered 502, say, or is not there. */
const NO_TUNNEL = 'ERR_PROXY_TUNNEL';
/** The code of a request that was not sent: its kept-alive connection was of no use. */
const NOT_SENT = 'ERR_NOT_SENT';
/** A proxy that wants other credentials than its URL has: 407, or 401. */
const PROXY_CREDENTIALS = 'ERR_PROXY_CREDENTIALS';
/** A proxy that does not allow the host or the port: 403. */
const PROXY_FORBIDS = 'ERR_PROXY_FORBIDS';
/** A proxy that takes the connection and says nothing. */
const PROXY_SILENT = 'ERR_PROXY_SILENT';
/** The code of an origin that is not asked again, because others waited there in vain. */
const GIVEN_UP = 'ERR_ORIGIN_GIVEN_UP';
/** The code of a time-out by the run's deadline, which says nothing about the origin. */
const RUN_OVER = 'ERR_RUN_OVER';
/** The code of a proxy that speaks TLS itself, and whose certificate or handshake failed. */
const PROXY_TLS = 'ERR_PROXY_TLS';
/** The error for a proxy that leads nowhere. */
function proxyError(problem, options = {}) {
    return new TransportError('network', `no connection through the proxy: ${problem}`, { code: NO_TUNNEL, ...options });
}
/** The error for a proxy that answers with this status in the place of a registry. */
function proxyErrorFor(status) {
    // tinyproxy 1.11 answers 401 to a wrong password.
    const codes = {
        401: PROXY_CREDENTIALS,
        403: PROXY_FORBIDS,
        407: PROXY_CREDENTIALS,
    };
    return proxyError(String(status), { code: codes[status] ?? NO_TUNNEL });
}
/** OpenSSL's and Node's codes for a handshake or a certificate that failed: neither is cured by trying again. */
const TLS_CODE = /^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;
/** Whether a code is of a handshake or a certificate. */
function isTlsCode(code) {
    return TLS_CODE.test(code);
}
/** OpenSSL's codes for an answer that is not TLS. */
const NO_TLS_CODE = /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/;
/** Codes of a connection that was never made. */
const UNCONNECTED_CODE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;
/** The fault behind an error of Node for a request; one of ours as it is. */
function toTransportError(error, { isReused, isTunnelled, isForwarded }) {
    if (error instanceof TransportError) {
        return error;
    }
    const code = codeOf(error) ?? '';
    // Node tries every address of a name and wraps their errors, without a message of its own: then the first one's.
    const message = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error instanceof AggregateError ? error.errors[0] : error);
    if (code === BLOCKED_ADDRESS) {
        return new TransportError('address', message, { cause: error });
    }
    if (isTunnelled && NO_TLS_CODE.test(code)) {
        return new TransportError('network', `no TLS came through the proxy: ${message}`, {
            cause: error,
            code: NO_TUNNEL,
        });
    }
    if (isForwarded && (UNCONNECTED_CODE.test(code) || isTlsCode(code))) {
        return proxyError(message, { cause: error, code: isTlsCode(code) ? PROXY_TLS : NO_TUNNEL });
    }
    if (isTlsCode(code)) {
        return new TransportError('tls', message, { cause: error });
    }
    // Node's HTTP parser: bare line feeds, headers above 16 KiB, no HTTP at all.
    if (code.startsWith('HPE_')) {
        return new TransportError('malformed', `not HTTP as we can read it (${message})`, { cause: error });
    }
    const isStaleConnection = isReused && (code === 'ECONNRESET' || code === 'EPIPE');
    return new TransportError('network', message, { cause: error, isStaleConnection });
}


/***/ }),

/***/ 7896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FB: () => (/* binding */ parseImageConfig),
/* harmony export */   HX: () => (/* binding */ findImageConfig),
/* harmony export */   oJ: () => (/* binding */ kindOfConfig),
/* harmony export */   yu: () => (/* binding */ FIRST_REAL_DATE_MS)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5906);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1337);


/**
 * In milliseconds since 1970. Tools that build reproducibly write a placeholder: Go's zero time (0001), the epoch (1970: jib, ko,
 * bazel) or the first date that a zip file can hold (1980-01-01: Nix, buildpacks).
 */
const FIRST_REAL_DATE_MS = Date.UTC(1980, 0, 2);
const CONFIG_TYPES = new Set([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
]);
/**
 * How the types of configs begin that are well known not to be of images: those of ORAS (empty, or unknown in its first versions), Helm, Flux,
 * Open Policy Agent and other projects of the CNCF, Docker's plugins, Compose files and models, BuildKit's caches, Trivy's databases and so on.
 * The list only saves requests: whatever is not in it is read.
 */
const OTHER_TYPES = [
    'application/vnd.oci.empty.',
    'application/vnd.unknown.config.',
    'application/vnd.cncf.',
    'application/vnd.docker.plugin.',
    'application/vnd.docker.compose.',
    'application/vnd.docker.ai.',
    'application/vnd.buildkit.cacheconfig.',
    'application/vnd.aquasec.trivy.',
    'application/vnd.dev.cosign.',
    'application/vnd.dev.sigstore.',
    'application/vnd.in-toto',
    'application/vnd.wasm.',
    'application/vnd.sylabs.sif.',
    'application/vnd.cnab.',
    'application/vnd.devcontainers',
];
/** What the type of a config tells: it is an image's, or another thing's, or only its content can say. Types are without parameters, in lower case. */
function kindOfConfig(mediaType) {
    if (CONFIG_TYPES.has(mediaType)) {
        return 'image';
    }
    return OTHER_TYPES.some((beginning) => mediaType.startsWith(beginning)) ? 'other' : 'unknown';
}
/** Reads a config, or the newest history entry of a schema 1 manifest, which has the same fields. Undefined when it is not a JSON object. */
function parseImageConfig(text) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .findObject */ .Z)(text);
    if (json === undefined) {
        return undefined;
    }
    // Schema 1 of the first years names no system: there was only Linux.
    const os = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(json['os']) || 'linux';
    return {
        created: (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(json['created']) || undefined,
        platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlatformIn */ .Qc)({ ...json, os }),
        labels: (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textsOf */ .CB)((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(json['config']) ? json['config']['Labels'] : undefined),
        diffIds: diffIdsIn(json['rootfs']),
    };
}
/**
 * Reads a config whose type says nothing: that of an image has the three fields that the OCI image specification v1.1.1 requires. Undefined for any
 * other. Docker takes such types too: none at all, `application/octet-stream`, `application/json`, `text/html` (moby#22378, moby#30083).
 */
function findImageConfig(text) {
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .findObject */ .Z)(text);
    const isImage = json !== undefined && (0,_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlatformIn */ .Qc)(json) !== undefined && (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(json['rootfs']);
    return isImage ? parseImageConfig(text) : undefined;
}
/** All of them, or none: with one left out, the others would be those of another image. */
function diffIdsIn(rootfs) {
    const ids = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(rootfs) ? rootfs['diff_ids'] : undefined;
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : [];
}


/***/ }),

/***/ 1337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ formatPlatform),
/* harmony export */   JP: () => (/* binding */ InvalidPlatformError),
/* harmony export */   Qc: () => (/* binding */ findPlatformIn),
/* harmony export */   SW: () => (/* binding */ isSamePlatform),
/* harmony export */   Y8: () => (/* binding */ parsePlatform),
/* harmony export */   rB: () => (/* binding */ findPlatform)
/* harmony export */ });
/* unused harmony export normalizePlatform */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5906);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(246);


/** A text that is not a platform that images are built for. */
class InvalidPlatformError extends Error {
    name = 'InvalidPlatformError';
}
// Go's names (https://github.com/golang/go/blob/go1.24.0/src/internal/syslist/syslist.go), which the OCI image specification
// prescribes, and `wasi`, which Docker calls WebAssembly images by.
const SYSTEMS = new Set(`aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasi wasip1 windows
	zos`.split(/\s+/));
const ARCHITECTURES = new Set(`386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle ppc ppc64 ppc64le
	riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/));
const VARIANT = /^[a-z0-9][a-z0-9_.-]{0,31}$/;
// The table of `normalizePlatform`.
const OTHER_ARCHITECTURES = new Map([
    ['i386', ['386', '']],
    ['x86_64', ['amd64']],
    ['x86-64', ['amd64']],
    ['aarch64', ['arm64']],
    ['armhf', ['arm', 'v7']],
    ['armel', ['arm', 'v6']],
]);
const OTHER_VARIANTS = new Map([
    ['amd64/v1', ''],
    ['arm64/8', ''],
    ['arm64/v8', ''],
    ['arm64/v8.0', ''],
    ['arm64/9', 'v9'],
    ['arm64/9.0', 'v9'],
    ['arm64/v9.0', 'v9'],
    ['arm/', 'v7'],
    ['arm/7', 'v7'],
    ['arm/5', 'v5'],
    ['arm/6', 'v6'],
    ['arm/8', 'v8'],
]);
/**
 * The platform that `os/arch[/variant]` writes, normalized. Other than containerd's parser it wants both os and architecture,
 * because what a lone `arm64` leaves open containerd takes from its own machine.
 *
 * @throws InvalidPlatformError for any other form and for an os or architecture that Go does not know.
 */
function parsePlatform(text) {
    const [os = '', architecture = '', variant, ...further] = text.trim().split('/', 4);
    if (os === '' || architecture === '' || variant === '' || further.length > 0) {
        throw new InvalidPlatformError(`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(text)} is not a platform: write os/arch[/variant], as in linux/arm64 or linux/arm/v7`);
    }
    const platform = normalizePlatform({ os, architecture, variant: variant ?? '' });
    if (!SYSTEMS.has(platform.os)) {
        throw new InvalidPlatformError(`the os ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(os)} is unknown: most images are for linux or windows, as in linux/amd64`);
    }
    if (!ARCHITECTURES.has(platform.architecture)) {
        throw new InvalidPlatformError(`the architecture ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(architecture)} is unknown: it is a name that Go has, such as amd64, arm64, arm, 386, ppc64le, s390x`);
    }
    if (platform.variant !== '' && !VARIANT.test(platform.variant)) {
        throw new InvalidPlatformError(`the variant ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(variant ?? '')} is not a variant: these are written like v7 or v8.1`);
    }
    return platform;
}
/**
 * The platform in its one form, all in lower case. Several names are in use for one thing:
 *
 * | written                                | means          |
 * |----------------------------------------|----------------|
 * | macos                                  | darwin         |
 * | i386, with any variant                 | 386            |
 * | x86_64, x86-64; amd64/v1               | amd64          |
 * | aarch64; arm64/8, arm64/v8, arm64/v8.0 | arm64          |
 * | arm64/9, arm64/9.0, arm64/v9.0         | arm64/v9       |
 * | armhf, with any variant                | arm/v7         |
 * | armel, with any variant                | arm/v6         |
 * | arm, arm/7                             | arm/v7         |
 * | arm/5, arm/6, arm/8                    | arm/v5, v6, v8 |
 *
 * Source: normalizeArch and normalizeOS in https://github.com/containerd/platforms/blob/v1.0.0-rc.1/database.go
 */
function normalizePlatform(platform) {
    const os = platform.os.toLowerCase();
    const written = platform.architecture.toLowerCase();
    const variant = platform.variant.toLowerCase();
    const [architecture, implied] = OTHER_ARCHITECTURES.get(written) ?? [written];
    return {
        ...platform,
        os: os === 'macos' ? 'darwin' : os,
        architecture,
        variant: implied ?? OTHER_VARIANTS.get(`${architecture}/${variant}`) ?? variant,
    };
}
/** The platform as it is written: `linux/arm64`, `linux/arm/v7`. Without the version of Windows. */
function formatPlatform({ os, architecture, variant }) {
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
/**
 * Whether an image for `available` is one for `wanted`: the same after normalization, and not only able to run there.
 * Where both say which Windows, its first three numbers must agree; the fourth counts updates, which containers need not share.
 */
function isSamePlatform(wanted, available) {
    const [release, otherRelease] = [osRelease(wanted), osRelease(available)];
    return (formatPlatform(normalizePlatform(wanted)) === formatPlatform(normalizePlatform(available)) &&
        (release === undefined || otherRelease === undefined || release === otherRelease));
}
/**
 * The candidate that runs best on `wanted`: that platform itself, else the nearest that it can run; undefined for none.
 * Of equals, one whose Windows version agrees, else the first. The order is containerd's, down to 386 on amd64:
 *
 * | wanted     | in this order                                       |
 * |------------|-----------------------------------------------------|
 * | amd64/vN   | amd64/vN ... v1, 386                                |
 * | arm/vN     | arm/vN ... v5                                       |
 * | arm64/v8.N | arm64/v8.N ... v8, arm/v8 ... v5                    |
 * | arm64/v9.N | arm64/v9.N ... v9, then as arm64/v8.(N+5)           |
 *
 * Source: platformVector in https://github.com/containerd/platforms/blob/v1.0.0-rc.1/compare.go
 */
function findPlatform(wanted, candidates) {
    const release = osRelease(wanted);
    for (const runnable of runnableOn(normalizePlatform(wanted))) {
        const fitting = candidates.filter(({ platform }) => isSamePlatform(runnable, platform));
        const agreeing = fitting.find(({ platform }) => release !== undefined && osRelease(platform) === release);
        const best = agreeing ?? fitting[0];
        if (best !== undefined) {
            return best;
        }
    }
    return undefined;
}
/** A normalized platform and what else runs on it, best first. */
function runnableOn(platform) {
    const like = (architecture, variants) => variants.map((variant) => ({ ...platform, architecture, variant }));
    switch (platform.architecture) {
        case 'amd64':
            return [platform, ...like('amd64', versions(versionOf(platform.variant) - 1, 1)), ...like('386', [''])];
        case 'arm':
            return [platform, ...like('arm', versions(versionOf(platform.variant) - 1, 5))];
        case 'arm64': {
            const arm64 = arm64Versions(platform.variant);
            return [platform, ...like('arm64', arm64), ...like('arm', arm64.length === 0 ? [] : versions(8, 5))];
        }
        default:
            return [platform];
    }
}
/** `v9.2` and all below: Armv9.N contains Armv8.(N+5), as the Arm architecture reference manual says in A2.3. Empty for other texts. */
function arm64Versions(variant) {
    const [, major, minor = '0'] = /^v([89])(?:\.([0-9]))?$/.exec(variant === '' ? 'v8' : variant) ?? [];
    if (major === undefined) {
        return [];
    }
    return major === '9'
        ? [...minors('v9', Number(minor)), ...minors('v8', Number(minor) + 5)]
        : minors('v8', Number(minor));
}
function minors(major, from) {
    return Array.from({ length: from + 1 }, (_, below) => (below === from ? major : `${major}.${from - below}`));
}
/** `vN` from the highest to the lowest, none when they cross. */
function versions(highest, lowest) {
    return Array.from({ length: Math.max(0, highest - lowest + 1) }, (_, below) => `v${highest - below}`);
}
/** The number of `vN`, and 0 for anything else, above which nothing lies. Two digits, so that we never count to a billion. */
function versionOf(variant) {
    return Number(/^v([0-9]{1,2})$/.exec(variant)?.[1] ?? 0);
}
/** The first three numbers of `os.version`, which name a release of Windows; undefined where there is none. */
function osRelease({ osVersion }) {
    return osVersion?.split('.', 3).join('.') || undefined;
}
/** The platform that an entry of an index or a config names (OCI image specification v1.1.1); undefined unless it has system and architecture. */
function findPlatformIn(json) {
    const [os, architecture] = [(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(json['os']), (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(json['architecture'])];
    if (os === '' || architecture === '') {
        return undefined;
    }
    const osVersion = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(json['os.version']) || undefined;
    return normalizePlatform({ os, architecture, variant: (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(json['variant']), osVersion });
}


/***/ }),

/***/ 7375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N6: () => (/* binding */ isFailure),
/* harmony export */   OE: () => (/* binding */ RateLimitError),
/* harmony export */   Zz: () => (/* binding */ AccessError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   bd: () => (/* binding */ ProtocolError),
/* harmony export */   gl: () => (/* binding */ RegistryError),
/* harmony export */   hG: () => (/* binding */ UnavailableError),
/* harmony export */   lE: () => (/* binding */ CredentialsError),
/* harmony export */   t9: () => (/* binding */ BlockedError),
/* harmony export */   x_: () => (/* binding */ InvalidReferenceError)
/* harmony export */ });
/** A text that is not an image reference. `suggestion` is the one that was probably meant, where that can be told. */
class InvalidReferenceError extends Error {
    name = 'InvalidReferenceError';
    suggestion;
    constructor(problem, suggestion) {
        super(problem);
        this.suggestion = suggestion;
    }
}
/** Stored credentials that cannot be read, such as a Docker config that is not JSON. Never carries a secret. */
class CredentialsError extends Error {
    name = 'CredentialsError';
    reason = 'credentials';
}
/** A question to a registry that got no usable answer. The message tells the request and its answer. */
class RegistryError extends Error {
    evidence;
    reason;
    constructor(evidence, reason, problem, options) {
        super(describe(evidence, problem), options);
        this.evidence = evidence;
        this.reason = reason;
    }
}
/** The registry showed a manifest and then denied a part of it, with the credentials that it took before. */
class AccessError extends RegistryError {
    name = 'AccessError';
    identity;
    constructor(evidence, reason, identity) {
        super(evidence, reason, '');
        this.identity = identity;
    }
}
/** Too many requests; `limit` says of which kind. */
class RateLimitError extends RegistryError {
    name = 'RateLimitError';
    limit;
    /** The wait that the registry asked for, in milliseconds. */
    retryAfter;
    constructor(evidence, limit, retryAfter) {
        super(evidence, 'rate-limited', '');
        this.limit = limit;
        this.retryAfter = retryAfter;
    }
}
/** No answer, or a server error, after every retry. */
class UnavailableError extends RegistryError {
    name = 'UnavailableError';
    /** Node's code of the fault, such as `ECONNREFUSED`. */
    code;
    constructor(evidence, reason, problem, options) {
        super(evidence, reason, problem, options);
        this.code = options?.code;
    }
}
/** A safety rule of ours blocked the request. */
class BlockedError extends RegistryError {
    name = 'BlockedError';
    violation;
    constructor(evidence, violation) {
        super(evidence, 'refused', `refused: ${violation.rule} (${violation.host})`);
        this.violation = violation;
    }
}
/** An answer that a registry cannot have meant, that no registry gives, or that does not tell what was asked. */
class ProtocolError extends RegistryError {
    name = 'ProtocolError';
    constructor(evidence, problem, reason = 'invalid-response', options) {
        super(evidence, reason, problem, options);
    }
}
/** Whether something thrown is one: neither a denial nor a fault of ours. */
function isFailure(error) {
    return error instanceof CredentialsError || (error instanceof RegistryError && !(error instanceof AccessError));
}
/** The message of something thrown. */
function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
function describe({ method, url, status, diagnostics }, problem) {
    const answer = [status, diagnostics].filter((part) => part !== undefined && part !== '').join(' ');
    return `${method} ${url}: ${[answer, problem].filter((part) => part !== '').join(', ')}`;
}


/***/ }),

/***/ 3759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ readDiagnostics),
/* harmony export */   u: () => (/* binding */ hasCode)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5906);

/** Longer texts are pages, not messages. No report shows as much: secrets are taken out before it is cut, and half of one is not found. */
const MAX_TEXT_CHARACTERS = 16 * 1024;
/** A code stands at the beginning. */
const MAX_XML_CHARACTERS = 1000;
/** Azure's longest is `metadata_write`. */
const MAX_ACTION_CHARACTERS = 32;
/**
 * Reads the body of an error answer. Never throws; texts are cut at 16,384 characters and otherwise as the registry wrote them.
 * `{"errors":[{"code"}]}` is the distribution specification's (v1.1.1, Error Codes), `{"errors":[{"status","message"}]}` Artifactory's;
 * `{"details"}` is Docker Hub's, `{"error"}` Quay's, with `error_description` that of OAuth (RFC 6749 section 5.2); `{"message"}` Azure's
 * and API gateways'.
 */
function readDiagnostics(bytes) {
    const body = new TextDecoder().decode(bytes).trim();
    if (body === '') {
        return { form: 'empty', codes: [], messages: [], text: '' };
    }
    if (body.startsWith('<')) {
        // Azure's storage says <Code>BlobNotFound</Code> behind mcr.microsoft.com.
        const code = /<Code>(\w{1,64})<\/Code>/.exec(body.slice(0, MAX_XML_CHARACTERS))?.[1];
        return { form: 'page', codes: code === undefined ? [] : [code.toUpperCase()], messages: [], text: code ?? '' };
    }
    const json = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .findObject */ .Z)(body);
    if (json === undefined) {
        return { form: 'text', codes: [], messages: [cut(body)], text: cut(body) };
    }
    return Array.isArray(json['errors']) ? readErrors(json['errors']) : readBare(json);
}
/** Whether one of these codes is among those of an error. */
function hasCode({ codes }, wanted) {
    return codes.some((code) => wanted.has(code));
}
function readErrors(errors) {
    const items = errors.slice(0, 10).filter(_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv);
    const said = items.map((item) => ({ code: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(item['code']), message: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(item['message']) }));
    const isKnown = said.some(({ code }) => code !== '') || items.some((item) => Number.isInteger(item['status']));
    const codes = said.map(({ code }) => code.toUpperCase()).filter((code) => code !== '');
    const messages = said.map(({ message }) => cut(message)).filter((message) => message !== '');
    const text = cut(said.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; '));
    const action = items.map(({ detail }) => findAction(detail)).find((name) => name !== undefined);
    return { form: isKnown ? 'error' : 'text', codes, messages, text, ...(action !== undefined && { action }) };
}
function readBare(json) {
    const parts = ['details', 'error', 'message', 'error_description'].map((name) => cut((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(json[name])));
    const messages = parts.filter((part) => part !== '');
    return { form: messages.length > 0 ? 'error' : 'text', codes: [], messages, text: cut(messages.join(': ')) };
}
function cut(text) {
    return text.length <= MAX_TEXT_CHARACTERS ? text : `${text.slice(0, MAX_TEXT_CHARACTERS - 1)}…`;
}
/** `[{"Type":"repository","Name":"a","Action":"metadata_read"}]`: Azure's registries have rights of their own for lists of tags (Azure/acr#600). */
function findAction(detail) {
    const names = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(Array.isArray(detail) ? detail : []).map((item) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(item['Action']));
    return names.find((name) => /^[a-z]+_[a-z]+$/.test(name) && name.length <= MAX_ACTION_CHARACTERS);
}


/***/ }),

/***/ 2688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kq: () => (/* binding */ evidenceOfSilence),
/* harmony export */   RP: () => (/* binding */ hasApiVersion),
/* harmony export */   X1: () => (/* binding */ evidenceOf),
/* harmony export */   _6: () => (/* binding */ isHtml),
/* harmony export */   j$: () => (/* binding */ withoutQuery),
/* harmony export */   m6: () => (/* binding */ parseHttpDate),
/* harmony export */   rZ: () => (/* binding */ isMarked)
/* harmony export */ });
/* harmony import */ var _connection_message_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(16);
/* harmony import */ var _diagnostics_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3759);


/**
 * The moment that an HTTP date writes, in milliseconds since 1970: `Sun, 06 Nov 1994 08:49:37 GMT` and the two older forms of
 * RFC 9110 section 5.6.7. Undefined for any other text: `Date.parse` alone would take `5` for a day in 2001.
 */
function parseHttpDate(text) {
    if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/.test(text)) {
        return undefined;
    }
    // C's asctime, the oldest form, names no zone; all three are in GMT.
    const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
    return Number.isNaN(time) ? undefined : time;
}
/** Whether an answer is a page for people, as proxies and login walls send. */
function isHtml(response) {
    return ((0,_connection_message_js__WEBPACK_IMPORTED_MODULE_0__/* .contentType */ .IM)(response) === 'text/html' ||
        /^\s*<(!doctype html|html)/i.test(response.bytes.toString('latin1', 0, 100)));
}
/** Whether an answer carries the header that registries mark theirs with; a common recipe for nginx adds it to every page too. */
function hasApiVersion(response) {
    return (0,_connection_message_js__WEBPACK_IMPORTED_MODULE_0__/* .header */ .wx)(response, 'docker-distribution-api-version') !== undefined;
}
/** Whether the registry marked an answer as its own. A page is not, though nginx may add the header to everything. */
function isMarked(response) {
    return hasApiVersion(response) && !isHtml(response) && (0,_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .readDiagnostics */ .t)(response.bytes).form !== 'page';
}
/** The evidence of a response. The body of a `secret` one, a token server's, is not looked at: it may hold a token. */
function evidenceOf(response, body = 'open') {
    const { text, action } = body === 'secret' ? { text: '' } : (0,_diagnostics_js__WEBPACK_IMPORTED_MODULE_1__/* .readDiagnostics */ .t)(response.bytes);
    return {
        method: response.method,
        url: withoutQuery(response.url),
        status: response.status,
        diagnostics: text,
        ...(action !== undefined && { action }),
    };
}
/** The evidence of a request that got no answer, or was not sent. */
function evidenceOfSilence(method, url) {
    return { method, url: withoutQuery(url), status: undefined, diagnostics: '' };
}
/** A URL as it may be printed: presigned addresses carry signatures in their query, and a hostile one may carry a password. */
function withoutQuery(url) {
    return `${url.protocol}//${url.host}${url.pathname}`;
}


/***/ }),

/***/ 5906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Z: () => (/* binding */ findObject),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   rE: () => (/* binding */ findFirstObject)
/* harmony export */ });
/** Whether a value is a JSON object: neither null nor an array. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * As many values as a document of a registry may have; the largest tag list has half as many. A million take 0.2 to 1.4 s to parse, and nothing
 * else goes on meanwhile; 32 MiB of `[],` took 7 s and a gigabyte.
 */
const MAX_VALUES = 1_000_000;
/** The characters with which a value begins, or with which another one follows. */
const BEGINNINGS = [',', '[', '{'];
/**
 * The value that a text holds. A byte order mark in front is passed over.
 * @throws {Error} for a text that is not JSON, and for one of more than a million values; the message has nothing of the text
 */
function parseJson(text) {
    if (hasMoreValues(text, MAX_VALUES)) {
        throw new Error(`too large: more than ${MAX_VALUES} values`);
    }
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        // The parser's message quotes the text, which may hold a secret.
        throw new Error('not JSON');
    }
}
/** The object that a text holds; undefined when it holds anything else, or more than a million values. */
function findObject(text) {
    try {
        const value = parseJson(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** Counted before it is parsed, and generously: a comma inside of a text counts too. */
function hasMoreValues(text, most) {
    let count = 0;
    for (const character of BEGINNINGS) {
        for (let at = text.indexOf(character); at >= 0 && count <= most; at = text.indexOf(character, at + 1)) {
            count += 1;
        }
    }
    return count > most;
}
/** The object that a text begins with, whatever follows it; undefined where something else comes first, or it is not whole. */
function findFirstObject(text) {
    return findObject(text) ?? findObject(text.slice(0, endOfFirst(text)));
}
/** The value of a name, which is looked for to the letter first and then in any case, as Go's encoding/json does. */
function fieldOf(json, name) {
    if (Object.hasOwn(json, name)) {
        return json[name];
    }
    const other = Object.keys(json).find((key) => key.toLowerCase() === name.toLowerCase());
    return other === undefined ? undefined : json[other];
}
/** The value when it is a text, else an empty one. */
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** The texts of an object by their names; none for anything else. `fromEntries` makes own properties of every name, `__proto__` too. */
function textsOf(value) {
    const entries = isObject(value) ? Object.entries(value) : [];
    return Object.fromEntries(entries.filter((entry) => typeof entry[1] === 'string'));
}
/** The objects of an array; none for anything else. */
function objectsOf(value) {
    return Array.isArray(value) ? value.filter(isObject) : [];
}
/** The position behind the first object or list of a JSON text; 0 where none ends. */
function endOfFirst(text) {
    let depth = 0;
    let isInside = false;
    for (let at = 0; at < text.length; at += 1) {
        const character = text[at] ?? '';
        if (isInside) {
            isInside = character !== '"';
            at += Number(character === '\\');
        }
        else if ('{['.includes(character)) {
            depth += 1;
        }
        else if ('}]'.includes(character)) {
            depth -= 1;
            if (depth <= 0) {
                return at + 1;
            }
        }
        else {
            isInside = character === '"';
        }
    }
    return 0;
}


/***/ }),

/***/ 246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ quoteWhole),
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/** The most characters of a foreign text that a message repeats, its quotation marks and escapes included. */
const MAX_QUOTE_CHARACTERS = 100;
/** A text of a registry, to the letter. Of more than 100 characters nothing: secrets are taken out later, and half of one is not found. */
function quoteWhole(text) {
    return text.length <= MAX_QUOTE_CHARACTERS ? `"${text}"` : `a text of ${text.length} characters`;
}
/**
 * `text` as a JSON string, for messages: it cannot break a line. Of one that takes more than 100 characters only its length, for the same reason:
 * the beginning of a token that a registry echoes, or of a password that somebody put in the wrong place, would stay.
 */
function quote(text) {
    const whole = text.length > MAX_QUOTE_CHARACTERS ? '' : JSON.stringify(text);
    return whole !== '' && whole.length <= MAX_QUOTE_CHARACTERS ? whole : `"..." (${text.length} characters)`;
}


/***/ }),

/***/ 3763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ Reader)
/* harmony export */ });
/** Reads a text from left to right, by sticky expressions. */
class Reader {
    #text;
    #position = 0;
    constructor(text) {
        this.#text = text;
    }
    get isAtEnd() {
        return this.#position >= this.#text.length;
    }
    /** The match of an expression here, which is then behind us; null for none. */
    match(expression) {
        expression.lastIndex = this.#position;
        const match = expression.exec(this.#text);
        this.#position += match?.[0].length ?? 0;
        return match;
    }
    /** The text that an expression matches here, which is then behind us; undefined for none. */
    take(expression) {
        return this.match(expression)?.[0];
    }
}


/***/ }),

/***/ 5582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Hy: () => (/* binding */ algorithmOf),
/* harmony export */   NM: () => (/* binding */ findDigestProblem),
/* harmony export */   _j: () => (/* binding */ matchesDigest),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(246);


/**
 * The registered algorithms and how many hexadecimal digits their digests have.
 * Source: https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#registered-algorithms
 */
const DIGITS = new Map([
    ['sha256', 64],
    ['sha512', 128],
]);
/**
 * Whether `text` is a digest of a registered algorithm: `sha256:` and 64, or `sha512:` and 128, lower-case hexadecimal digits.
 * Everything that a registry calls a digest is asked this before it goes into a URL.
 *
 * Source: https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests
 */
function isDigest(text) {
    return findDigestProblem(text) === undefined;
}
/** Why a text is not a digest and what would be right, as a clause for a message; undefined for a digest. */
function findDigestProblem(text) {
    const colon = text.indexOf(':');
    if (colon < 0) {
        return `the digest ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} names no algorithm: it is written as "sha256:" and 64 hexadecimal digits`;
    }
    const algorithm = text.slice(0, colon);
    const encoded = text.slice(colon + 1);
    const digits = DIGITS.get(algorithm);
    if (digits === undefined) {
        return `the digest algorithm ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(algorithm)} is unknown: it must be "sha256" or "sha512"`;
    }
    if (encoded.length !== digits) {
        return `a ${algorithm} digest has ${digits} hexadecimal digits, not ${encoded.length}`;
    }
    if (/^[0-9a-f]+$/.test(encoded)) {
        return undefined;
    }
    return /^[0-9a-fA-F]+$/.test(encoded)
        ? 'the digits of a digest must be lower-case'
        : `the digest ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} has characters that are not hexadecimal digits (0-9, a-f)`;
}
/** The algorithm of a digest. */
function algorithmOf(digest) {
    return digest.startsWith('sha512:') ? 'sha512' : 'sha256';
}
/** The digest of `bytes`, as `algorithm:digits`. */
function digestOf(bytes, algorithm = 'sha256') {
    return `${algorithm}:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm).update(bytes).digest('hex')}`;
}
/** Whether `bytes` have this digest, by its own algorithm. False for a text that is not a digest. */
function matchesDigest(bytes, digest) {
    return isDigest(digest) && digestOf(bytes, algorithmOf(digest)) === digest;
}


/***/ }),

/***/ 5482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l0: () => (/* binding */ isDomain),
/* harmony export */   my: () => (/* binding */ findHost),
/* harmony export */   oP: () => (/* binding */ findAloneProblem),
/* harmony export */   zX: () => (/* binding */ findDomainProblem)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(246);

// The domain of a reference, as reference.ts writes its grammar. No repetition can match the same text in two ways.
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST_NAME = `${LABEL}(?:\\.${LABEL})*`;
const IPV6 = '\\[[a-fA-F0-9:]+\\]';
const PORT = '(?<port>[0-9]+)';
const DOMAIN = new RegExp(`^(?:${HOST_NAME}|${IPV6})(?::${PORT})?$`);
/** Source: RFC 1035 section 2.3.4, without the dot at the end. */
const NAME_LIMIT = 253;
/** An IPv4 address in IPv6 form, as URLs write it. The grammar leaves out its dotted spelling, this is the other one. */
const IPV4_MAPPED = /^\[::ffff:[0-9a-f]+:[0-9a-f]+\](?::|$)/;
/**
 * Whether the first of several components is a domain rather than a part of a Docker Hub path.
 * Source: splitDockerDomain in https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
function isDomain(component) {
    return component === 'localhost' || /[.:]/.test(component) || component !== component.toLowerCase();
}
/** Why a text is not a domain that can be connected to, as a clause with what would be right; else undefined. */
function findDomainProblem(domain) {
    const match = DOMAIN.exec(domain);
    if (match === null) {
        const right = /[[\]%]|:.*:/.test(domain)
            ? 'an IPv6 address stands in brackets, without a zone'
            : 'a host has letters, digits, "-" and ".", and perhaps a port behind ":"';
        return `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(domain)} is not a registry: ${right}`;
    }
    const port = match.groups?.['port'];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) {
        return `the port ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(port)} is not between 1 and 65535`;
    }
    const name = port === undefined ? domain : domain.slice(0, -port.length - 1);
    if (name.length > NAME_LIMIT) {
        return `a host name has at most ${NAME_LIMIT} characters, not ${name.length}`;
    }
    const host = findHost(domain);
    if (host === undefined) {
        return `the registry ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(domain)} is neither a host name nor an address: an IPv4 address has four numbers up to 255, an IPv6 address eight groups`;
    }
    if (IPV4_MAPPED.test(host)) {
        return `the registry ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(domain)} is an IPv4 address in IPv6 form: write the IPv4 address`;
    }
    return undefined;
}
/**
 * Why an image on a registry cannot be written, as a clause with what would be right; else undefined. In lower case the `harbor` of `harbor/app`
 * is an owner on Docker Hub, for Docker and for all that read a reference.
 */
function findAloneProblem(registry) {
    return isDomain(registry)
        ? undefined
        : `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(`${registry}/app`)} is an image of Docker Hub, so a host of one word needs its port: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(`${registry}:443`)}, or ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .h)(`${registry}:80`)} for plain http`;
}
/** As long as a reference may be. Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws. */
const LENGTH_LIMIT = 1024;
/** A domain as the host of an https URL: lower case, an address in its one form, no `:443`. Undefined for other texts. */
function findHost(domain) {
    const url = `https://${domain}`;
    const isHost = domain.length <= LENGTH_LIMIT && DOMAIN.test(domain) && URL.canParse(url);
    return isHost ? new URL(url).host : undefined;
}


/***/ }),

/***/ 2773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ canonical),
/* harmony export */   Cv: () => (/* binding */ identifier),
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   Rd: () => (/* binding */ withTag),
/* harmony export */   Xb: () => (/* binding */ DOCKER_HUB),
/* harmony export */   ce: () => (/* binding */ familiar),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   hG: () => (/* binding */ familiarName),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   l5: () => (/* binding */ parseRegistry),
/* harmony export */   lE: () => (/* binding */ suggestRepository),
/* harmony export */   mS: () => (/* binding */ isSameRegistry),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7375);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(246);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5582);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5482);
/**
 * The one parser of image references.
 *
 *   reference = [ domain "/" ] path [ ":" tag ] [ "@" digest ]
 *   domain    = ( label { "." label } | "[" ipv6 "]" ) [ ":" digits ]
 *   label     = alnum | alnum { alnum | "-" } alnum              alnum: a-z A-Z 0-9
 *   path      = component { "/" component }
 *   component = lower { separator lower }                         lower: one or more of a-z 0-9
 *   separator = "." | "_" | "__" | one or more "-"
 *   tag       = word { word | "." | "-" }                         word: alnum or "_"; at most 128 characters
 *   digest    = "sha256:" 64 hex | "sha512:" 128 hex              hex: 0-9 a-f
 *
 * The first of several components is the domain when it is `localhost` or has a `.`, a `:` or an upper-case letter.
 * Else the whole is a path on Docker Hub, where a path of one component gets the prefix `library/`.
 * Source: https://github.com/distribution/reference/tree/v0.6.0 (reference.go, regexp.go, normalize.go), with digests
 * narrowed to the algorithms of https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#registered-algorithms
 */




/** The canonical name of Docker Hub. */
const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_API = 'registry-1.docker.io';
const DOCKER_HUB_HOSTS = new Set([
    DOCKER_HUB,
    'index.docker.io',
    DOCKER_HUB_API,
    'registry.hub.docker.com',
    'hub.docker.com',
]);
/** Looked at first, so that nothing else sees a longer text. A host name of 253, and 255 + 128 + 135 characters fit. */
const TEXT_LIMIT = 1024;
const REPOSITORY_LIMIT = 255;
// Nothing here can match the same text in two ways, so these stay linear: `-+` must not become `-*`.
const LOWER = '[a-z0-9]+';
const SEPARATOR = '(?:\\.|__?|-+)';
const COMPONENT = `${LOWER}(?:${SEPARATOR}${LOWER})*`;
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** Docker takes these for the id of a local image, and never for a name. */
const IMAGE_ID = /^[a-f0-9]{64}$/;
const SCHEME = /^(?:https|oci|docker):\/\//i;
/**
 * The reference that `text` writes; white space around it and one leading `https://`, `oci://` or `docker://` do not count.
 * A text without a registry belongs to `defaultRegistry`; only Docker Hub adds `library/`. A tag that is not there stays undefined.
 *
 * @throws InvalidReferenceError for a text outside the grammar, above 1024 characters or 255 in the repository, has a port
 * outside 1..65535 or `http://`, and for a registry of one word without a port. Where only upper case in the repository is wrong, its suggestion is the text in lower case.
 */
function parseReference(text, defaultRegistry = DOCKER_HUB) {
    const bare = strip(text, 'an image reference');
    if (IMAGE_ID.test(bare)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_('64 hexadecimal digits are the id of a local image: write repository@sha256:...');
    }
    const [first, rest] = cut(bare, '/');
    const hasDomain = rest !== undefined && (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .isDomain */ .l0)(first);
    const registry = hasDomain ? canonicalRegistry(first) : parseRegistry(defaultRegistry);
    const [name, digest] = cut(hasDomain ? rest : bare, '@');
    const [path, tag] = cut(name, ':');
    const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
    const reference = { registry, repository, tag, digest };
    const problem = (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .findAloneProblem */ .oP)(registry) ??
        findPathProblem(path) ??
        findLengthProblem(repository) ??
        findTagProblem(tag) ??
        (digest === undefined ? undefined : (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .findDigestProblem */ .NM)(digest));
    if (problem === undefined) {
        return reference;
    }
    const lowered = `${hasDomain ? `${first.toLowerCase()}/` : ''}${path.toLowerCase()}${suffix(reference)}`;
    const isSuggestion = path !== path.toLowerCase() && isReference(lowered, defaultRegistry);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(problem, isSuggestion ? lowered : undefined);
}
/**
 * The canonical name of the registry that `text` writes as `host`, `host:port` or `https://host/v2/`: lower case, and
 * `docker.io` for all of Docker Hub's names, such as the `https://index.docker.io/v1/` of Docker's config.
 *
 * @throws InvalidReferenceError for a text that is not a host, for `http://`, and for a path other than `/v1/` or `/v2/`.
 */
function parseRegistry(text) {
    const [domain, path = ''] = cut(strip(text, 'a registry'), '/');
    if (!/^(?:v[12]\/?)?$/.test(path)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_('a registry has no path: write its host alone, as in registry.example.com:5000');
    }
    return canonicalRegistry(domain);
}
/** Whether a text is a tag by the grammar above. */
function isTag(text) {
    return TAG.test(text);
}
/** The part of a URL that stands for the image: the digest, else the tag, else `latest`. */
function identifier({ tag, digest }) {
    return digest ?? tag ?? 'latest';
}
/** The reference with everything spelled out: `docker.io/library/alpine:3.20@sha256:...`, with `:latest` for neither tag nor digest. */
function canonical(reference) {
    const isBare = reference.tag === undefined && reference.digest === undefined;
    return `${reference.registry}/${reference.repository}${isBare ? ':latest' : suffix(reference)}`;
}
/** The reference as short as Docker shows it: `alpine:3.20`. Parsed again, it gives the same reference. */
function familiar(reference) {
    return familiarName(reference) + suffix(reference);
}
/** The same reference at this digest, its tag kept. @throws InvalidReferenceError */
function withDigest(reference, digest) {
    check((0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .findDigestProblem */ .NM)(digest));
    return { ...reference, digest };
}
/** The same repository at this tag. The digest goes, because it was another tag's. @throws InvalidReferenceError */
function withTag(reference, tag) {
    check(findTagProblem(tag));
    return { ...reference, tag, digest: undefined };
}
/** The host, with its port, that serves a registry's API: `registry-1.docker.io` for Docker Hub, else the registry itself. */
function apiHost(registry) {
    return registry === DOCKER_HUB ? DOCKER_HUB_API : registry;
}
/**
 * Whether two names are one registry: equal as hosts of https URLs (case and `:443` do not count), or both Docker Hub's.
 * Whole hosts are compared, so `evildocker.io` is not an alias of Docker Hub. False where one is not a registry's name.
 */
function isSameRegistry(a, b) {
    const [host, other] = [a, b].map(_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .findHost */ .my).map((found = '') => (DOCKER_HUB_HOSTS.has(found) ? DOCKER_HUB : found));
    return host !== '' && host === other;
}
/** A hint, as a sentence, for a reference that probably lost its repository: `ghcr.io` or `localhost:5000` alone. Else undefined. */
function suggestRepository(text) {
    const bare = text.trim().replace(SCHEME, '');
    const [name = ''] = bare.split(/[:@]/, 1);
    if (bare.includes('/') || !(name === 'localhost' || name.includes('.')) || !isReference(bare, DOCKER_HUB)) {
        return undefined;
    }
    const host = /:[0-9]+$/.test(bare) ? bare : name;
    return `${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(bare)} looks like a registry: an image on it is written ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(`${host}/repository:tag`)}`;
}
function strip(text, what) {
    if (text.length > TEXT_LIMIT) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(`${what} has at most ${TEXT_LIMIT} characters, not ${text.length}`);
    }
    const trimmed = text.trim();
    if (/^http:\/\//i.test(trimmed)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_('plain http needs the host in `insecure-registries`, and no http:// here');
    }
    const bare = trimmed.replace(SCHEME, '');
    if (bare === '') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(`${what} is expected, and nothing is there`);
    }
    if (/\s/.test(bare)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(`${what} has no white space inside`);
    }
    return bare;
}
function canonicalRegistry(domain) {
    check((0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .findDomainProblem */ .zX)(domain));
    return DOCKER_HUB_HOSTS.has((0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .findHost */ .my)(domain) ?? '') ? DOCKER_HUB : domain.toLowerCase();
}
function findPathProblem(path) {
    if (PATH.test(path)) {
        return undefined;
    }
    if (path === '') {
        return 'the repository is missing: it comes before the tag and the digest';
    }
    if (path.split('/').includes('')) {
        return 'a part of the repository is empty: one "/" stands between two parts, and none at either end';
    }
    if (PATH.test(path.toLowerCase())) {
        return `the repository ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(path)} must be lower-case`;
    }
    return `the repository ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(path)} is not made of lower-case letters and digits, with ".", "_", "__" or "-" inside and "/" between parts`;
}
function findLengthProblem(repository) {
    return repository.length > REPOSITORY_LIMIT
        ? `a repository has at most ${REPOSITORY_LIMIT} characters, not ${repository.length}`
        : undefined;
}
function findTagProblem(tag) {
    if (tag === undefined || isTag(tag)) {
        return undefined;
    }
    return /^[.-]/.test(tag)
        ? `a tag begins with a letter, a digit or "_", not with "${tag.charAt(0)}"`
        : `the tag ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(tag)} is not made of 1 to 128 letters, digits, "_", "." and "-"`;
}
function check(problem) {
    if (problem !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_(problem);
    }
}
function isReference(text, defaultRegistry) {
    try {
        parseReference(text, defaultRegistry);
        return true;
    }
    catch {
        return false;
    }
}
/** The repository alone, as short as Docker shows it. */
function familiarName({ registry, repository }) {
    const [first = '', second, third] = repository.split('/');
    if (registry === DOCKER_HUB && first === 'library' && second !== undefined && third === undefined) {
        return IMAGE_ID.test(second) ? repository : second;
    }
    return registry === DOCKER_HUB && !(0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .isDomain */ .l0)(first) ? repository : `${registry}/${repository}`;
}
function suffix({ tag, digest }) {
    return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
function cut(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}


/***/ }),

/***/ 4627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ remember)
/* harmony export */ });
/** The value of a key, made when it is asked for first. */
function remember(known, key, make) {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
}


/***/ }),

/***/ 6981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ namePlatforms),
/* harmony export */   NO: () => (/* binding */ platformIn),
/* harmony export */   Xg: () => (/* binding */ readConfig),
/* harmony export */   hf: () => (/* binding */ getChild),
/* harmony export */   v8: () => (/* binding */ listImages)
/* harmony export */ });
/* harmony import */ var _auth_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6735);
/* harmony import */ var _content_image_config_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7896);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7375);



/** An index in an index occurs; a third was never seen. */
const MAX_DEPTH = 3;
/** Manifests that are fetched only to find an image: a hostile index could name a million. */
const MAX_FETCHES = 20;
/** Podman and skopeo read configs of images up to here (containers/image, `MaxConfigBodySize`); those of artifacts may be of any size. */
const MAX_UNKNOWN_CONFIG_BYTES = 4 * 1024 * 1024;
/**
 * The images of an index, those of nested indexes in their place; attestations, artifacts and unknown things left out.
 * A nested index that is gone contributes nothing.
 * @throws {ProtocolError} where it goes deeper or wider than we follow: an image that is not seen must not pass for missing
 * @throws {AccessError} where a nested index is denied
 * @throws {RegistryError}
 */
async function listImages(repository, { manifest, evidence }) {
    const visited = new Set();
    let isComplete = true;
    async function collect(index, depth) {
        const images = [];
        isComplete &&= index.isComplete;
        for (const child of index.children) {
            if (child.kind === 'image') {
                images.push(child);
            }
            else if (child.kind === 'index' && !visited.has(child.digest)) {
                if (depth === MAX_DEPTH || visited.size === MAX_FETCHES) {
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ProtocolError */ .bd(evidence, `indexes nested more than ${MAX_DEPTH} deep, or more than ${MAX_FETCHES}`);
                }
                visited.add(child.digest);
                const nested = await getChild(repository, child);
                if (nested.kind === 'found' && nested.manifest.kind === 'index') {
                    images.push(...(await collect(nested.manifest, depth + 1)));
                }
                else {
                    // Gone, it names nothing. A manifest of another kind than its entry says may name anything.
                    isComplete &&= nested.kind === 'absent';
                }
            }
        }
        return images;
    }
    return { images: await collect(manifest, 1), isComplete, evidence };
}
/**
 * The same images, with the platform of their config where the index gives none. For when a platform was not found in the index itself.
 * @throws {ProtocolError} where there are too many of these to look at, and where the index has entries that cannot be read
 * @throws {RegistryError}
 */
async function namePlatforms(repository, listing) {
    const { images, isComplete, evidence } = listing;
    if (!isComplete) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ProtocolError */ .bd(evidence, 'the index has entries that cannot be read');
    }
    if (images.filter(({ platform }) => platform === undefined).length > MAX_FETCHES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ProtocolError */ .bd(evidence, `more than ${MAX_FETCHES} images without a platform`);
    }
    return Promise.all(images.map(async (image) => {
        const child = image.platform === undefined ? await getChild(repository, image) : undefined;
        return child?.kind === 'found'
            ? { ...image, platform: platformIn(await readConfig(repository, child.manifest), child) }
            : image;
    }));
}
/**
 * A manifest that an index names: an index can outlive it.
 * @throws {AccessError} where the registry shows the index and denies the manifest
 * @throws {RegistryError}
 */
async function getChild(repository, { digest }) {
    return (0,_auth_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .expectShown */ .V)(await repository.getManifest(digest));
}
/**
 * The config of a manifest; undefined where there is none (an index, an artifact) and for one that is not JSON. A config whose type does not
 * tell what it is counts where its content is that of an image; above 4 MiB it is not looked at.
 * @throws {ProtocolError} where the registry has the manifest and not its config
 * @throws {AccessError} where it shows the one and denies the other
 * @throws {RegistryError}
 */
async function readConfig(repository, manifest) {
    if (manifest.kind === 'schema1') {
        return (0,_content_image_config_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageConfig */ .FB)(manifest.history);
    }
    if (manifest.kind === 'index' || manifest.config === undefined) {
        return undefined;
    }
    if (manifest.kind === 'artifact' && manifest.config.size > MAX_UNKNOWN_CONFIG_BYTES) {
        return undefined;
    }
    const blob = (0,_auth_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .expectShown */ .V)(await repository.getBlob(manifest.config));
    if (blob.kind === 'absent') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ProtocolError */ .bd(blob.evidence, 'the config that the manifest names is not there');
    }
    const text = blob.bytes.toString('utf8');
    return manifest.kind === 'artifact' ? (0,_content_image_config_js__WEBPACK_IMPORTED_MODULE_1__/* .findImageConfig */ .HX)(text) : (0,_content_image_config_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageConfig */ .FB)(text);
}
/**
 * The platform that the config of `found` names; undefined where it names none or there is no config, as an artifact has none.
 * @throws {ProtocolError} where the config cannot be read: then the platform is unknown
 */
function platformIn(config, { manifest, evidence }) {
    if (config === undefined && (manifest.kind === 'image' || manifest.kind === 'schema1')) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ProtocolError */ .bd(evidence, 'its config, which knows the platform, is not a JSON object');
    }
    return config?.platform;
}


/***/ }),

/***/ 84:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/action/text/clean.js
var clean = __nccwpck_require__(3978);
// EXTERNAL MODULE: ./build/action/text/prose.js
var prose = __nccwpck_require__(7044);
;// CONCATENATED MODULE: ./build/action/explain/credential-warning.js


/** Scopes of docker/login-action that are named. */
const MAX_SCOPES = 5;
/** Returns what to say of each warning. A login for another scope is of use only where an image was denied for want of a login. */
function explainCredentialWarnings(warnings, findings) {
    const denied = findings.filter(({ status, reason }) => status === 'denied' || reason === 'missing-or-private');
    const lacking = denied.filter((finding) => 'identity' in finding && finding.identity === 'anonymous');
    const told = warnings
        .filter(({ kind, registry }) => kind !== 'other-scope' || lacking.some(({ reference }) => reference?.registry === registry))
        .map(explainCredentialWarning);
    // A registry that is asked on behalf of `image` and of a file denies the same login to both.
    return [...new Set(told)];
}
/** Returns what to say about stored credentials, and what to do: two sentences, clean. */
function explainCredentialWarning(warning) {
    const registry = (0,clean/* clean */.uH)((0,prose/* nameRegistry */.$N)(warning.registry));
    switch (warning.kind) {
        case 'login-denied':
            return `${registry} refused the credentials that a login had left, and was asked without them: what is private there was not seen. Log in again, or remove them with \`docker logout\`.`;
        case 'other-scope': {
            const scopes = warning.scopes.map((scope) => `\`${(0,clean/* clean */.uH)(scope)}\``);
            return `Logins for ${registry} are there, but only for ${(0,prose/* joinSome */.bH)(scopes, MAX_SCOPES)}, by \`scope\` of docker/login-action. An image was denied without a login: log in without \`scope\`, or with one of that repository and the right \`pull\`.`;
        }
        case 'helper-failed':
            return `${(0,clean/* clean */.uH)(warning.helper)}, the \`credsStore\` of the Docker config, gave no credentials for ${registry}: ${(0,clean/* clean */.uH)(warning.problem)}. Only what needs no login was seen; install the helper, or set \`username\` and \`password\`.`;
    }
}

// EXTERNAL MODULE: ./build/action/explain/explain.js + 7 modules
var explain = __nccwpck_require__(6451);
// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(7375);
// EXTERNAL MODULE: ./build/registry/reference/reference.js
var reference_reference = __nccwpck_require__(2773);
// EXTERNAL MODULE: ./build/action/inputs/grammar/choices.js
var choices = __nccwpck_require__(8735);
// EXTERNAL MODULE: ./build/action/inputs/images.js + 2 modules
var inputs_images = __nccwpck_require__(5721);
// EXTERNAL MODULE: ./build/action/inputs/input-error.js
var input_error = __nccwpck_require__(2778);
;// CONCATENATED MODULE: ./build/action/inputs/base.js





const DOCKERFILE = 'a Dockerfile of the workspace whose last stage names its image';
const INPUTS = ['base', 'all'];
/** Returns the inputs of `base`, checked. `get` gives an input's text, trimmed. @throws {InputError} */
function readBaseInputs(get) {
    const baseImage = get('base-image');
    const dockerfile = get('dockerfile').replace(/^(\.\/+)+/, '');
    if (baseImage !== '' && dockerfile !== '') {
        const found = 'is set together with `dockerfile`, which says the same';
        throw new input_error/* InputError */.dz('base-image', baseImage, 'one of the two', { found });
    }
    if (/^\/|^[a-z]:[\\/]|\\/i.test(dockerfile) || dockerfile.split('/').includes('..')) {
        throw new input_error/* InputError */.dz('dockerfile', dockerfile, 'a path from the top of the workspace, such as `images/app/Dockerfile`');
    }
    return {
        isEveryInput: (0,choices/* parseChoice */.HU)('inputs', get('inputs'), INPUTS, { meant: { builders: 'all', builder: 'all' } }) === 'all',
        baseImage: baseImage === '' ? undefined : (0,inputs_images/* parseImage */.zZ)('base-image', baseImage),
        dockerfile: dockerfile === '' ? undefined : dockerfile,
    };
}
/**
 * Returns the images that the last stage of a Dockerfile is built with. `file` is undefined where there is none, `read` reads its text; others than
 * the base are of interest with `isEveryInput`.
 * @throws {InputError} where it does not say what the base is
 */
function toNamedImages(path, file, read, isEveryInput) {
    const refuse = (found, expected = DOCKERFILE) => {
        throw new input_error/* InputError */.dz('dockerfile', path, expected, { found });
    };
    if (file === undefined) {
        return refuse(`is "${path}", and there is no such file: run actions/checkout in an earlier step, or correct the path`);
    }
    if ('excluded' in file) {
        return refuse(`is "${path}", which cannot be read as a text of this workspace`);
    }
    const stages = read(file.text);
    if ('unreadable' in stages) {
        return refuse(`is "${path}", and ${stages.unreadable}`);
    }
    const { base, others } = stages;
    const toReference = (image) => {
        if ('image' in image) {
            try {
                return (0,reference_reference/* parseReference */.F2)(image.image);
            }
            catch (error) {
                if (!(error instanceof errors/* InvalidReferenceError */.x_)) {
                    throw error;
                }
                return refuse(`is "${path}", which names "${image.image}", and that is no image reference`);
            }
        }
        return image.needs.length > 0
            ? refuse(`is "${path}", which needs values for ${(0,choices/* quoteAll */._R)(image.needs)}`, 'them in `build-args`, as lines of `NAME=value`')
            : refuse(`is "${path}", and its base is open: ${image.problem ?? 'nobody knows it'}`);
    };
    return {
        source: 'dockerfile',
        base: base && toReference(base),
        others: isEveryInput ? others.map(toReference) : [],
    };
}

// EXTERNAL MODULE: ./build/action/inputs/certificates.js
var certificates = __nccwpck_require__(9761);
// EXTERNAL MODULE: ./build/files/paths/globs.js
var globs = __nccwpck_require__(6136);
// EXTERNAL MODULE: ./build/action/inputs/grammar/lists.js
var lists = __nccwpck_require__(1394);
;// CONCATENATED MODULE: ./build/action/inputs/files.js




const EXPECTED = '`auto`, or globs from the top of the workspace, one a line, such as `**/Dockerfile` and `!legacy/**`';
/** Each is tried on every file of the workspace. */
const MAX_GLOBS = 200;
const MAX_TOLD = 10;
/**
 * Returns what the input `files` names; undefined for an empty one.
 * @throws InputError for a glob that cannot match a file of the workspace, wherever that is
 */
function parseFiles(text, workspace) {
    const lines = (0,lists/* splitLines */.uz)(text);
    if (lines.length === 0) {
        return undefined;
    }
    if (lines.length > MAX_GLOBS) {
        throw new input_error/* InputError */.dz('files', '', `at most ${MAX_GLOBS}`, { found: `has ${lines.length} lines` });
    }
    const globs = lines.filter((line) => line !== 'auto' && !line.startsWith('!'));
    const excluded = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim());
    const isAuto = lines.includes('auto');
    if (!isAuto && globs.length === 0) {
        throw new input_error/* InputError */.dz('files', text, EXPECTED, { found: 'only leaves out files, and names none' });
    }
    const parse = (glob) => parseGlob(glob, workspace);
    return { isAuto, globs: globs.map(parse), excluded: excluded.map(parse) };
}
function parseGlob(text, workspace) {
    const folder = `${workspace.replaceAll('\\', '/').replace(/\/+$/, '')}/`;
    const path = text.startsWith(folder) && folder !== '/' ? text.slice(folder.length) : text;
    const glob = path.replace(/^(\.\/+)+/, '');
    const refuse = (problem) => {
        throw new input_error/* InputError */.dz('files', text, EXPECTED, { found: `has ${(0,input_error/* quoteValue */.cl)(text)}, ${problem}` });
    };
    (0,lists/* refuseOtherList */.F2)('files', text, (item) => (item === 'auto' ? item : parseGlob(item.replace(/^!/, ''), workspace)));
    if (/^["'[]?\s*(?:auto|all|true|yes)\s*["'\]]?$/i.test(glob)) {
        throw (0,lists/* toWrite */.jO)(['files', text], 'which probably means all usual files', ['auto']);
    }
    if (glob.startsWith('~')) {
        return refuse('which is not below the workspace');
    }
    if (glob === '') {
        return refuse('which names no file');
    }
    if (/^\/|^[a-z]:[\\/]/i.test(glob) || glob.split('/').includes('..')) {
        return refuse('which is not below the workspace');
    }
    if (glob.includes('\\')) {
        return refuse('with a backslash: folders are separated by `/` on Windows too');
    }
    if (/,/.test(glob.replaceAll(/\{[^{}]*\}|\[[^\]]*\]/g, ''))) {
        return refuse('with a comma');
    }
    if (/^["'-] ?|["']$/.test(glob)) {
        return refuse('with quotes or a dash, which are taken to the letter');
    }
    if (/\$\{/.test(glob)) {
        return refuse('with a variable, which nobody fills in');
    }
    return (0,globs/* isGlob */.fg)(glob) ? glob : refuse('with a bracket or brace that has no partner');
}
/** @throws InputError where a glob matches no file: it is a slip, or the repository is not checked out */
function checkMatched({ unmatched, listed }) {
    if (unmatched.length === 0) {
        return;
    }
    const found = listed.size === 0
        ? 'matches no file, because the workspace has none: run actions/checkout in an earlier step'
        : `has ${(0,prose/* joinSome */.bH)(unmatched.map(input_error/* quoteValue */.cl), MAX_TOLD)}, which ${unmatched.length === 1 ? 'matches' : 'match'} no file that git knows (a folder is written \`folder/**\`)`;
    throw new input_error/* InputError */.dz('files', unmatched.join('\n'), EXPECTED, { found });
}
/** What becomes of an error of ours that says why the files cannot be read as a whole. */
function filesError(error) {
    return new input_error/* InputError */.dz('files', '', 'a workspace that can be read, and globs of fewer files', {
        found: error.message,
        cause: error,
    });
}
/** The name of a variable: Dockerfile's, Compose's, and the longer ones of Terraform (`var.tag`) and of templates. */
const NAME = /^[^\s=]{1,100}$/;
/**
 * Returns the values that `build-args` gives, by name: a line is `NAME=value`, white space around both goes. The last one of a name counts, as in Docker.
 * @throws InputError
 */
function parseBuildArgs(text) {
    return new Map((0,lists/* splitLines */.uz)(text).map((line) => {
        const equals = line.indexOf('=');
        const name = line.slice(0, Math.max(equals, 0)).trim();
        if (!NAME.test(name)) {
            // The value may be a secret, though it should be none.
            const found = equals < 0 ? 'has a line without `=`' : 'has a line without a name before `=`';
            throw new input_error/* InputError */.dz('build-args', '', 'lines of `NAME=value`, such as `PYTHON_VERSION=3.12`', { found });
        }
        return [name, line.slice(equals + 1).trim()];
    }));
}

// EXTERNAL MODULE: ./build/action/inputs/grammar/nearest.js
var nearest = __nccwpck_require__(61);
;// CONCATENATED MODULE: ./build/action/inputs/grammar/names.js


/** The inputs of action.yml, which no run can read. */
const INPUT_NAMES = [
    'mode',
    'image',
    'files',
    'only',
    'ignore',
    'build-args',
    'registry',
    'username',
    'password',
    'platforms',
    'missing-or-private',
    'wait',
    'expect-digest',
    'level',
    'constraint',
    'include-tags',
    'exclude-tags',
    'extract',
    'prerelease',
    'strategy',
    'min-age',
    'confirm',
    'pin',
    'write',
    'base-image',
    'dockerfile',
    'inputs',
    'max-age',
    'shard',
    'fail-on',
    'timeout',
    'ca-file',
    'insecure-registries',
    'allowed-registries',
    'trusted-hosts',
];
const MAX_SHOWN = 60;
/** GitHub shows ten annotations of a kind. */
const names_MAX_TOLD = 5;
/**
 * Returns a warning for each name that is no input: a mistyped one changes nothing, and GitHub warns of it for an action from another repository alone.
 * `names` are those of the environment, lower-case. Other tools may set some, so it is no error.
 */
function warnOfUnknown(names) {
    const unknown = names.filter((name) => !INPUT_NAMES.includes(name));
    return unknown.slice(0, names_MAX_TOLD).map((name) => {
        const meant = (0,nearest/* findNearest */.q)(name, INPUT_NAMES);
        const hint = meant === undefined ? 'it changes nothing.' : `did you mean \`${meant}\`?`;
        return `Unknown input \`${(0,clean/* clean */.uH)(name.replaceAll('`', ''), MAX_SHOWN)}\`: ${hint}`;
    });
}

// EXTERNAL MODULE: ./build/action/inputs/grammar/duration.js
var duration = __nccwpck_require__(5671);
;// CONCATENATED MODULE: ./build/action/inputs/grammar/fail-on.js




const FAIL_ON = ['missing', 'denied', 'error', 'outdated', 'stale', 'unresolved'];
const FAIL_ON_MOST = ['missing', 'denied', 'error'];
const fail_on_EXPECTED = `${(0,choices/* quoteAll */._R)(FAIL_ON)}, in any number, or \`none\` alone`;
/** What people write for it. */
const NONE = ['never', 'false', 'no', 'off', 'nothing'];
const MEANT = {
    ...Object.fromEntries(['all', 'any', 'true', 'always', 'yes'].map((word) => [word, FAIL_ON_MOST.join(', ')])),
    private: 'denied',
    'not-found': 'missing',
    update: 'outdated',
    updates: 'outdated',
    failure: 'error',
};
/** Returns what fails the step; `preset` for an empty text. @throws InputError */
function parseFailOn(text, preset) {
    const words = (0,lists/* splitList */.ry)(text);
    if (words.join() === 'none') {
        return [];
    }
    if (NONE.includes((0,nearest/* bareWord */.d)(text))) {
        throw new input_error/* InputError */.dz('fail-on', text, '`none`, with which no image fails the step', { verb: 'write' });
    }
    const list = /^\[(?<items>[^[\]]+)\]$/.exec(text)?.groups?.['items'];
    if (list !== undefined) {
        const items = (0,lists/* splitList */.ry)(list).map(nearest/* bareWord */.d);
        const isRight = items.join() === 'none' || items.every((item) => FAIL_ON.some((known) => known === item));
        const expected = isRight ? `\`${items.join(', ')}\`` : fail_on_EXPECTED;
        const found = `is ${(0,input_error/* quoteValue */.cl)(text)}, which is a list in brackets`;
        throw new input_error/* InputError */.dz('fail-on', text, expected, { found, verb: isRight ? 'write' : 'expected' });
    }
    if (words.includes('none')) {
        const found = `is ${(0,input_error/* quoteValue */.cl)(text)}, with \`none\` beside another word`;
        throw new input_error/* InputError */.dz('fail-on', text, fail_on_EXPECTED, { found });
    }
    const options = { expected: fail_on_EXPECTED, meant: MEANT, separator: ', ' };
    return words.length === 0 ? preset : words.map((word) => (0,choices/* parseChoice */.HU)('fail-on', word, FAIL_ON, options));
}

// EXTERNAL MODULE: ./build/registry/content/platform.js
var content_platform = __nccwpck_require__(1337);
;// CONCATENATED MODULE: ./build/action/inputs/grammar/platforms.js




const platforms_EXPECTED = '`os/arch[/variant]`, such as `linux/amd64` or `linux/arm/v7`';
/** What most images are built for. */
const USUAL = [
    'linux/amd64',
    'linux/arm64',
    'linux/arm/v7',
    'linux/arm/v6',
    'linux/386',
    'linux/ppc64le',
    'linux/s390x',
    'linux/riscv64',
    'windows/amd64',
];
/** Architectures by names that Go does not have. */
const OTHER_NAMES = [
    [/^(?:x64|amd|intel)$/, 'amd64'],
    [/^(?:x86|x32|i[3-6]86|ia32)$/, '386'],
    [/^(?:arm64|aarch64)[-/]?v?8$/, 'arm64'],
    [/^arm(?:32)?[-/]?v?([5-7])(?:l|hf)?$/, 'arm/v$1'],
];
/** Returns the platforms of a list, each once, whatever it is called. @throws InputError, with the platform that was probably meant */
function parsePlatforms(text) {
    const platforms = (0,lists/* splitList */.ry)(text).map(parseItem);
    return [...new Map(platforms.map((platform) => [(0,content_platform/* formatPlatform */.Bq)(platform), platform])).values()];
}
function parseItem(item) {
    try {
        return (0,content_platform/* parsePlatform */.Y8)(item);
    }
    catch (cause) {
        if (!(cause instanceof content_platform/* InvalidPlatformError */.JP)) {
            throw cause;
        }
        const meant = suggest(item);
        // A text without a slash is told enough by the form.
        const problem = item.includes('/') ? ` (${cause.message})` : '';
        const isAny = /^(?:all|any|\*)$/i.test(item);
        const hint = meant !== undefined
            ? ` (did you mean \`${meant}\`?)`
            : isAny
                ? ' (for no platform in particular, leave it empty)'
                : problem;
        throw new input_error/* InputError */.dz('platforms', item, `${platforms_EXPECTED}${hint}`, { cause });
    }
}
/** The platform that a text means, or those, as they are written here. */
function suggest(item) {
    const bare = item
        .slice(0, 200)
        .toLowerCase()
        .replace(/^[-\s"'[]+|[\s"'\]]+$/g, '')
        .replace(/\s*\/\s*/g, '/');
    const [, reversed, system] = /^([^/]+)\/(linux|windows|darwin)$/.exec(bare) ?? [];
    if (system !== undefined) {
        return toPlatform(`${system}/${reversed}`);
    }
    const [, os, rest] = /^(linux|windows|darwin|macos)[\s:_-]+([^\s/]+)$/.exec(bare) ?? [];
    const joined = rest === undefined ? undefined : toPlatform(`${os}/${rest}`);
    if (joined !== undefined) {
        return joined;
    }
    const several = bare.split(/[\s;|+]+/).map(toPlatform);
    return several.includes(undefined) ? (0,nearest/* findNearest */.q)((0,nearest/* bareWord */.d)(bare), USUAL) : several.join(', ');
}
function toPlatform(text) {
    if (text === 'linux' || text === 'windows') {
        return `${text}/amd64`;
    }
    const [, os = 'linux', name = ''] = /^(?:(linux|windows|darwin)\/)?(.*)$/.exec(text) ?? [];
    const [pattern, architecture = ''] = OTHER_NAMES.find(([other]) => other.test(name)) ?? [];
    const written = `${os}/${pattern === undefined ? name : name.replace(pattern, architecture)}`;
    try {
        return (0,content_platform/* formatPlatform */.Bq)((0,content_platform/* parsePlatform */.Y8)(written));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/action/inputs/grammar/repositories.js



const repositories_EXPECTED = 'repositories, one a line, such as `ghcr.io/owner/**` or `nginx:1.25*` (`*` stands for a part of a name, `**` for several)';
/** What signs would mean elsewhere. */
const SIGNS = {
    ',': 'a comma separates nothing',
    '/': 'a / at the beginning or the end has no meaning',
    '!': '! has no meaning (`ignore` leaves images out)',
    ' ': 'white space separates nothing',
    '@': 'a digest has no meaning',
    '"': 'quotes have no meaning',
    "'": 'quotes have no meaning',
};
const PATTERN = /^[^\s:@]+(?::\d+\/[^\s:@]+)?(?::[^\s:@/]+)?$/;
/**
 * Returns the globs of a list of repositories. `*` stands for characters of one part of a name, `**` for any; behind a colon stands a glob of the tag.
 * @throws InputError
 */
function parseRepositories(input, text) {
    return (0,lists/* splitLines */.uz)(text).map((line) => compile(input, line));
}
/** Whether one of the globs names an image: its repository as people write it (`nginx`), or spelled out (`docker.io/library/nginx`). */
function isNamed(globs, reference) {
    const { registry, repository, tag } = reference;
    const names = [(0,reference_reference/* familiarName */.hG)(reference), `${registry}/${repository}`];
    const hasTag = (wanted) => wanted === undefined || (tag !== undefined && wanted.test(tag));
    return globs.some((glob) => names.some((name) => glob.name.test(name)) && hasTag(glob.tag));
}
function compile(input, line) {
    (0,lists/* refuseOtherList */.F2)(input, line, (item) => compile(input, item));
    const special = /[$\\{}[\]?!"',]|^\/|\/$|\s(?=.)|@/.exec(line);
    if (special !== null || !PATTERN.test(line)) {
        const found = `has ${(0,input_error/* quoteValue */.cl)(line)}${special === null ? '' : `, where ${SIGNS[special[0].replace(/\s/, ' ')] ?? `${special[0]} has no meaning`}`}`;
        throw new input_error/* InputError */.dz(input, line, repositories_EXPECTED, { found });
    }
    // The colon of a port has a slash behind it.
    const colon = line.lastIndexOf(':');
    const hasTag = colon > line.lastIndexOf('/');
    return {
        // Repositories are lower case, and the name of an owner on GitHub may not be.
        name: toPattern((hasTag ? line.slice(0, colon) : line).toLowerCase()),
        tag: hasTag ? toPattern(line.slice(colon + 1)) : undefined,
    };
}
function toPattern(glob) {
    const source = glob.replaceAll(/\*+|[.+^|()]/g, (sign) => {
        if (!sign.startsWith('*')) {
            return `\\${sign}`;
        }
        return sign === '*' ? '[^/]*' : '.*';
    });
    return new RegExp(`^${source}$`);
}

;// CONCATENATED MODULE: ./build/action/inputs/grammar/shard.js

/** GitHub's limit of jobs in a matrix. */
const MAX_SHARDS = 256;
/**
 * Returns the part that `i/n` names; undefined for an empty text and for the only one, `0/1`.
 * @throws {InputError} for anything else, and for a part where files are written
 */
function readShard(text, isWritten) {
    if (text === '') {
        return undefined;
    }
    const [, first, second] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
    const [index, total] = [Number(first), Number(second)];
    // A text that is none of these makes no number, which is below nothing.
    if (!(index < total && total <= MAX_SHARDS)) {
        const hint = total > 0 && index === total ? ` (counted from 0, the last one is \`${index - 1}/${total}\`)` : '';
        const expected = `\`i/n\`, part i of n, counted from 0, of at most ${MAX_SHARDS}, such as \`0/4\``;
        throw new input_error/* InputError */.dz('shard', text, `${expected}${hint}`);
    }
    if (total > 1 && isWritten) {
        const found = 'is set together with `write`, which needs the answers for all images, because some may share a value of a file';
        throw new input_error/* InputError */.dz('shard', text, 'one of the two', { found });
    }
    return total === 1 ? undefined : { index, total };
}

;// CONCATENATED MODULE: ./build/action/inputs/grammar/variables.js


const EXPRESSION = /\$\{\{[^{}]*(?:\}\})?/;
/** `$NAME`, `${NAME}` and what begins like it, `$(command)`, and `{{ name }}`, from shells and templates. */
const VARIABLE = /\$\{(?<braced>\w+)(?:\W[^{}]*)?\}|\$(?<plain>[a-z_]\w*)|(?<command>\$\()|\{\{\s*(?<template>[\w.-]+)\s*\}\}/i;
const BRACED = /\$\{(?<braced>[a-z_]\w*)\}/i;
/** Harbor names its robots `robot$name`. */
const LOGIN = ['username', 'password'];
/** Inputs whose values may have a `$`. */
const FREE = [...LOGIN, 'build-args', 'files'];
const IMAGES = ['image', 'base-image'];
const MAX_SUGGESTED = 200;
/** In expressions `$` is the end of a tag. */
const PATTERNS = ['include-tags', 'exclude-tags', 'extract'];
/**
 * Returns the same reader of inputs, which refuses texts with variables that somebody should have filled in: GitHub puts in values for `${{ }}` in the
 * workflow alone, once, and no shell reads inputs. What may be a login is not shown.
 */
function refuseVariables(get) {
    return (name) => {
        const text = get(name);
        check(name, text);
        return text;
    };
}
/** @throws InputError */
function check(input, text) {
    // A login may have anything in it, so only one that is nothing else.
    if (LOGIN.includes(input) && /^\s*\$\{\{[^{}]*\}\}\s*$/.test(text)) {
        throw unexpanded(input, 'is an expression');
    }
    for (const line of FREE.includes(input) ? [] : (0,lists/* splitLines */.uz)(text)) {
        // Where a host stands, a text with an `@` is shown to nobody: a password may hold another one.
        if (line.includes('@') && !IMAGES.includes(input)) {
            continue;
        }
        // What stands before an `@` may be a password.
        const shown = (0,input_error/* mayHaveLogin */.hW)(line) ? line.slice(line.lastIndexOf('@')) : line;
        if (EXPRESSION.test(shown)) {
            throw unexpanded(input, `has ${(0,input_error/* quoteValue */.cl)((0,input_error/* hideLogin */.OP)(line))}`);
        }
        const variable = PATTERNS.includes(input) ? BRACED : VARIABLE;
        if (variable.test(shown)) {
            throw unfilled(input, line, variable);
        }
    }
}
function unfilled(input, line, variable) {
    const found = `has ${(0,input_error/* quoteValue */.cl)((0,input_error/* hideLogin */.OP)(line))}`;
    if (line.includes('$(')) {
        const expected = `what it prints, from the output of an earlier step, \`\${{ steps.id.outputs.name }}\``;
        return new input_error/* InputError */.dz(input, (0,input_error/* hideLogin */.OP)(line), expected, { found: `${found}, and no shell runs that command` });
    }
    const options = { found: `${found}, and no shell fills that variable in` };
    const isLogin = (0,input_error/* mayHaveLogin */.hW)(line);
    const open = isLogin ? line.slice(line.lastIndexOf('@')) : line;
    const contexts = [...open.matchAll(new RegExp(variable, 'gi'))].map(({ groups = {} }) => toContext(groups));
    if (contexts.includes(undefined) || line.length > MAX_SUGGESTED) {
        return new input_error/* InputError */.dz(input, (0,input_error/* hideLogin */.OP)(line), 'its value in its place', options);
    }
    if (isLogin) {
        return new input_error/* InputError */.dz(input, (0,input_error/* hideLogin */.OP)(line), `\`\${{ ${contexts[0]} }}\` in its place`, options);
    }
    const filled = line.replaceAll(new RegExp(variable, 'gi'), () => `\${{ ${contexts.shift()} }}`);
    return new input_error/* InputError */.dz(input, line, `\`${filled.replaceAll('`', '')}\``, {
        ...options,
        verb: 'write',
    });
}
/** What a workflow calls a variable: https://docs.github.com/en/actions/reference/workflows-and-actions/variables. Undefined where its `env` has none. */
function toContext({ braced, plain, template = '' }) {
    if (/^(?:github|matrix|steps|needs|inputs|secrets|vars|env|runner)\./.test(template)) {
        return template;
    }
    const name = braced ?? plain ?? template.replace(/^\./, '');
    const [, context, property] = /^(GITHUB|RUNNER)_(\w+)$/.exec(name) ?? [];
    if (context !== undefined && property !== undefined) {
        return `${context}.${property}`.toLowerCase();
    }
    return /^(?:HOME|PWD|USER|PATH|TMPDIR|HOSTNAME)$/.test(name) || !/^\w+$/.test(name) ? undefined : `env.${name}`;
}
function unexpanded(input, found) {
    // What an expression gives is not looked at again: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions.
    const why = 'which GitHub did not fill in, because the text came from a file or was put together';
    return new input_error/* InputError */.dz(input, '', 'its value, or the expression itself in the `with` of this step', {
        found: `${found}, ${why}`,
    });
}

// EXTERNAL MODULE: ./build/registry/reference/domain.js
var domain = __nccwpck_require__(5482);
;// CONCATENATED MODULE: ./build/action/inputs/hosts.js






// Of a name (RFC 1035). Above 16 KiB `URL.canParse` says yes to hosts with upper case at which `new URL` throws.
const LENGTH_LIMIT = 253;
const HOST = /^(?<host>\[[0-9a-f:.]+\]|[^\s/?#@:*[\]\\]+)(?<port>:\d{1,5})?$/i;
/** What people call registries, and the pages of some of them. */
const NAMES = {
    docker: 'docker.io',
    'docker-hub': 'docker.io',
    dockerhub: 'docker.io',
    hub: 'docker.io',
    'docker.com': 'docker.io',
    github: 'ghcr.io',
    ghcr: 'ghcr.io',
    'github.com': 'ghcr.io',
    quay: 'quay.io',
    gcr: 'gcr.io',
    gitlab: 'registry.gitlab.com',
    'gitlab.com': 'registry.gitlab.com',
    mcr: 'mcr.microsoft.com',
    'gallery.ecr.aws': 'public.ecr.aws',
};
const hosts_EXPECTED = "a registry's host, such as `ghcr.io` or `registry.example.com:5000`";
const HOST_FORM = '`host` or `host:port`, without a scheme or a path, such as `auth.example.com`';
/**
 * Returns the registry that an input names, in its canonical form.
 *
 * @throws InputError
 */
function parseRegistryInput(input, text) {
    refuseLogin(input, text, hosts_EXPECTED);
    const { registry, problem } = tryRegistry(text);
    const meant = findMeant(text);
    // Pages of github.com and its like are on no registry's host, and would get its credentials.
    if (registry !== undefined && problem === undefined && (meant === undefined || meant === registry)) {
        return registry;
    }
    // What `http://` means is said by the problem, but in the list that is for it.
    const isPlain = /^http:/i.test(text) && input !== 'insecure-registries';
    const hint = meant === undefined || isPlain ? problem : `did you mean \`${meant}\`?`;
    throw new input_error/* InputError */.dz(input, text, `${hosts_EXPECTED} (${hint})`);
}
/** A registry by its name, and why it is none, or none that an image can be written with. */
function tryRegistry(text) {
    try {
        const registry = (0,reference_reference/* parseRegistry */.l5)(text);
        return { registry, problem: (0,domain/* findAloneProblem */.oP)(registry) };
    }
    catch (error) {
        if (error instanceof errors/* InvalidReferenceError */.x_) {
            return { problem: error.message };
        }
        throw error;
    }
}
/** The host that a text with a scheme, a path or quotes is about, or that it is a name of. */
function findMeant(text) {
    const host = (0,nearest/* bareWord */.d)(text.slice(0, LENGTH_LIMIT * 2))
        .replace(/^-+/, '')
        .replace(/^(?:https?|oci|docker):\/\//, '')
        .replace(/\/.*$/, '');
    if (Object.hasOwn(NAMES, host)) {
        return NAMES[host];
    }
    if (/\s/.test(text.trim())) {
        return undefined;
    }
    const { registry, problem } = tryRegistry(host);
    return problem === undefined && host !== text.trim().toLowerCase() ? registry : undefined;
}
/** Returns the registries of a list, each once. @throws InputError */
function parseRegistries(input, text) {
    refuseLogin(input, text, "registries' hosts");
    refuseWildcard(input, text);
    return [...new Set((0,lists/* splitList */.ry)(text).map((item) => parseRegistryInput(input, item)))];
}
/**
 * Returns the hosts of a list, each once, as URLs have them: lower case, addresses in their one form, with a port only
 * where one was given. Not as registries, because the names of Docker Hub's servers mean those servers here.
 *
 * @throws InputError
 */
function parseHosts(input, text) {
    refuseLogin(input, text, HOST_FORM);
    refuseWildcard(input, text);
    return [...new Set((0,lists/* splitList */.ry)(text).map((item) => parseHost(input, item)))];
}
function parseHost(input, text) {
    const { host = '', port = '' } = HOST.exec(text)?.groups ?? {};
    const url = `https://${host}${port}`;
    if (host.length > LENGTH_LIMIT || port === ':0' || !URL.canParse(url)) {
        const meant = findMeant(text);
        throw new input_error/* InputError */.dz(input, text, meant === undefined ? HOST_FORM : `${HOST_FORM} (did you mean \`${meant}\`?)`);
    }
    return new URL(url).hostname + port;
}
function refuseWildcard(input, text) {
    const item = (0,lists/* splitList */.ry)(text).find((one) => one.includes('*'));
    if (item !== undefined) {
        const found = `has ${(0,input_error/* quoteValue */.cl)(item)}, with a wildcard, which is not taken`;
        throw new input_error/* InputError */.dz(input, item, 'each host by itself, one a line, such as `a.example.com` and `b.example.com`', {
            found,
        });
    }
}
/** A whole list, before it is taken apart: a password may have commas. */
function refuseLogin(input, text, expected) {
    if (text.includes('@')) {
        const found = 'has an "@", so it is not shown';
        throw new input_error/* InputError */.dz(input, '', `${expected}; a login goes into \`username\` and \`password\``, { found });
    }
}

// EXTERNAL MODULE: ./build/checks/report.js
var checks_report = __nccwpck_require__(8756);
;// CONCATENATED MODULE: ./build/action/inputs/modes.js



/** The modes that read an input, and its default as action.yml fills it in. Inputs that are not here are read by every mode. */
const READ_BY = {
    files: { modes: ['exists', 'latest'], preset: '' },
    only: { modes: ['exists', 'latest'], preset: '' },
    'build-args': { modes: ['exists', 'latest', 'base'], preset: '' },
    wait: { modes: ['exists'], preset: '0' },
    'expect-digest': { modes: ['exists'], preset: '' },
    level: { modes: ['latest'], preset: 'major' },
    constraint: { modes: ['latest'], preset: '' },
    'include-tags': { modes: ['latest'], preset: '' },
    'exclude-tags': { modes: ['latest'], preset: '' },
    extract: { modes: ['latest'], preset: '' },
    prerelease: { modes: ['latest'], preset: 'false' },
    strategy: { modes: ['latest'], preset: 'version' },
    'min-age': { modes: ['latest'], preset: '' },
    confirm: { modes: ['latest'], preset: 'true' },
    pin: { modes: ['latest'], preset: 'false' },
    write: { modes: ['latest'], preset: 'false' },
    'max-age': { modes: ['inspect'], preset: '' },
    'base-image': { modes: ['base'], preset: '' },
    dockerfile: { modes: ['base'], preset: '' },
    inputs: { modes: ['base'], preset: 'base' },
};
/** The modes in which a word of `fail-on` can come true. Words that are not here can in every mode. */
const TOLD_BY = {
    outdated: ['inspect', 'latest'],
    unresolved: ['exists', 'latest'],
    stale: ['base'],
};
/** Words for a question that people write in place of its mode. */
const modes_MEANT = {
    check: 'exists',
    info: 'inspect',
    age: 'inspect',
    update: 'latest',
    updates: 'latest',
    newest: 'latest',
    outdated: 'latest',
    rebuild: 'base',
    stale: 'base',
};
/** Returns the mode that a text names; the default for an empty one. @throws InputError */
function parseMode(text) {
    return (0,choices/* parseChoice */.HU)('mode', text, checks_report/* MODES */.FN, { meant: modes_MEANT });
}
/** Returns a warning for each input, and each word of `fail-on`, that was set and that `mode` does not read. `get` gives an input's text, trimmed. */
function warnOfUnread(mode, get) {
    const inputs = listSet(get).map(([name, modes]) => [`Input \`${name}\` is read by`, modes]);
    const failOn = (0,lists/* splitList */.ry)(get('fail-on'));
    const isAgeless = mode === 'inspect' && failOn.includes('outdated') && get('max-age') === '';
    const isOfNoFile = isRead('files', mode) && failOn.includes('unresolved') && get('files') === '';
    const words = failOn.map((word) => [`Input \`fail-on\`: \`${word}\` comes true in`, TOLD_BY[word] ?? [mode]]);
    return [
        ...[...inputs, ...words]
            .filter(([, modes]) => !modes.includes(mode))
            .map(([what, modes]) => `${what} ${nameModes(modes)}: it changes nothing in \`${mode}\`.`),
        ...(isAgeless
            ? ['Input `fail-on`: `outdated` comes true in `inspect` only with `max-age`: it changes nothing.']
            : []),
        ...(isOfNoFile ? ['Input `fail-on`: `unresolved` comes true only with `files`: it changes nothing.'] : []),
    ];
}
/** Whether a mode reads an input. */
function isRead(name, mode) {
    return READ_BY[name]?.modes.includes(mode) ?? true;
}
/** Whether the user set an input that `mode` alone reads. */
function isAnySet(mode, get) {
    return listSet(get).some(([, modes]) => modes.length === 1 && modes.includes(mode));
}
/** The inputs that only some modes read, and that were set to other than their default. */
function listSet(get) {
    return Object.entries(READ_BY)
        .filter(([name, { preset }]) => {
        // A boolean has its capitals in several ways.
        const text = /^(true|false)$/.test(preset) ? get(name).toLowerCase() : get(name);
        return text !== '' && text !== preset;
    })
        .map(([name, { modes }]) => [name, modes]);
}
function nameModes(modes) {
    return `${modes.length === 1 ? 'mode' : 'modes'} ${(0,choices/* quoteAll */._R)(modes)} alone`;
}

;// CONCATENATED MODULE: ./build/action/inputs/overrides.js

/** Inputs of `latest` that a comment beside a reference may set, those that are `true` where only their name stands, and what separates lines of a list. */
const WORDS = [
    'level',
    'constraint',
    'include-tags',
    'exclude-tags',
    'extract',
    'strategy',
    'min-age',
    'confirm',
    'prerelease',
    'pin',
];
const FLAGS = ['prerelease', 'pin'];
const LISTS = ['include-tags', 'exclude-tags'];
const WORD = /(?<name>[a-z][a-z-]*)(?:=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<plain>[^\s"']+)))?(?=\s|$)|(?<other>\S+)/gi;
/**
 * Returns the inputs that a comment sets, by name: `constraint="<4" level=minor pin`. Items of a list are separated by commas.
 * @throws {InputError} for a word that is none of these
 */
function parseOverride(text) {
    const set = new Map();
    for (const [word, { groups = {} }] of [...text.matchAll(WORD)].map((found) => [found[0], found])) {
        const { name = '', double, single, plain } = groups;
        const value = double ?? single ?? plain ?? (FLAGS.includes(name) ? 'true' : undefined);
        if (!WORDS.includes(name) || value === undefined) {
            const expected = '`ignore` alone, or words such as `level=minor`, `constraint="<4"`, `min-age=14d` or `pin`';
            throw new input_error/* InputError */.dz('tagscout:', word, expected, { kind: 'Comment', found: `has ${(0,input_error/* quoteValue */.cl)(word)}` });
        }
        set.set(name, LISTS.includes(name) ? value.replaceAll(',', '\n') : value);
    }
    return set;
}

// EXTERNAL MODULE: ./build/registry/reference/digest.js
var reference_digest = __nccwpck_require__(5582);
;// CONCATENATED MODULE: ./build/action/inputs/wait.js




/** Whoever waits longer holds a runner for it: a schedule asks again. */
const WAIT_LIMIT = '1h';
const EXAMPLE = `sha256:${'0123456789abcdef'.repeat(4)}`;
/**
 * Returns the inputs `wait` and `expect-digest`, which have to be right in every mode, because that may come from a matrix, and mean nothing where
 * the mode does not read them. `get` gives an input's text, trimmed.
 * @throws InputError
 */
function readAwaited(mode, get, images, hasFiles) {
    const [waitMs, digest] = [parseWait(get('wait')), parseExpectDigest(get('expect-digest'))];
    const expectDigest = isRead('expect-digest', mode) ? digest : undefined;
    if (expectDigest !== undefined) {
        checkExpected(expectDigest, images, hasFiles);
    }
    return { waitMs: isRead('wait', mode) ? waitMs : 0, expectDigest };
}
/** Returns the milliseconds to wait for images; 0 for none, which `0`, `0s` and an empty text mean. @throws InputError */
function parseWait(text) {
    if (/^(0[smh]?)?$/.test(text)) {
        return 0;
    }
    if (/^(true|yes|on|false|no|off)$/i.test(text)) {
        const hint = /^[toy]/i.test(text) && !/^off$/i.test(text) ? '`10m` for ten minutes' : '`0` for not at all';
        throw new input_error/* InputError */.dz('wait', text, `how long to wait, at most ${WAIT_LIMIT}, such as ${hint}`);
    }
    return (0,duration/* parseDuration */.E)('wait', text, WAIT_LIMIT);
}
/** Returns the digest that a tag has to name; undefined for an empty text. @throws InputError */
function parseExpectDigest(text) {
    if (text === '') {
        return undefined;
    }
    const problem = (0,reference_digest/* findDigestProblem */.NM)(text);
    if (problem !== undefined) {
        const whole = text.slice(text.lastIndexOf('@') + 1).toLowerCase();
        const meant = [whole, `sha256:${whole}`].find((one) => (0,reference_digest/* findDigestProblem */.NM)(one) === undefined);
        const expected = meant === undefined ? `a digest, such as \`${EXAMPLE}\` (${problem})` : `a digest (did you mean \`${meant}\`?)`;
        const found = `is ${(0,input_error/* quoteValue */.cl)((0,input_error/* hideLogin */.OP)(text))}`;
        throw new input_error/* InputError */.dz('expect-digest', (0,input_error/* hideLogin */.OP)(text), expected, { found });
    }
    return text;
}
/** Checks that there is one tag that can name the digest. @throws InputError */
function checkExpected(digest, images, hasFiles) {
    const [image] = images;
    const found = hasFiles
        ? 'is set together with `files`'
        : images.length !== 1
            ? `is set together with ${images.length} images`
            : image?.reference.digest !== undefined
                ? 'is set together with an image that has a digest itself'
                : undefined;
    if (found !== undefined) {
        const expected = 'one line in `image` with a tag and without a digest, such as `ghcr.io/owner/app:1.2`';
        throw new input_error/* InputError */.dz('expect-digest', digest, expected, { found });
    }
}

;// CONCATENATED MODULE: ./build/action/inputs/inputs.js


















const MISSING_OR_PRIVATE = ['denied', 'missing'];
const FAIL_ON_DEFAULT = {
    exists: ['denied', 'error'],
    inspect: FAIL_ON_MOST,
    latest: FAIL_ON_MOST,
    base: ['denied', 'error'],
};
// Far longer than anybody keeps a base image: a larger number is a mistake.
const MAX_AGE_LIMIT = '520w';
const TIMEOUT_DEFAULT = '5m';
// As long as a job on GitHub's own runners may take.
const TIMEOUT_LIMIT = '6h';
/**
 * Returns the inputs. An empty input counts as not given, because an expression without a value leaves one behind.
 * @throws InputError for the first input that is wrong.
 */
async function readInputs(given) {
    const source = {
        get: refuseVariables((name) => given.get(name)),
        readFile: (path) => given.readFile(path),
        workspace: given.workspace,
    };
    const get = (name) => source.get(name).trim();
    const mode = parseMode(get('mode'));
    const registry = parseRegistryInput('registry', get('registry') || reference_reference/* DOCKER_HUB */.Xb);
    const named = parseFiles(source.get('files'), source.workspace);
    const files = isRead('files', mode) ? named : undefined;
    const isFilesAlone = files !== undefined && get('image') === '';
    const { images, notices: imageNotices } = isFilesAlone
        ? { images: [], notices: [] }
        : (0,inputs_images/* parseImages */.eb)(source.get('image'), registry, describeOther(mode, named !== undefined));
    const { credentials, notices } = readCredentials(source, registry, files === undefined ? images : undefined);
    const caFile = get('ca-file');
    const { modeInputs, override } = await readModeInputs(mode, get);
    const isWritten = readWrite(mode, get, files);
    const awaited = readAwaited(mode, get, images, files !== undefined);
    const isGate = files !== undefined || awaited.waitMs > 0 || awaited.expectDigest !== undefined;
    const inputs = {
        ...modeInputs,
        ...awaited,
        images,
        files,
        only: get('only') === '' ? undefined : parseRepositories('only', source.get('only')),
        ignore: parseRepositories('ignore', source.get('ignore')),
        isWritten,
        shard: readShard(get('shard'), isWritten),
        buildArgs: parseBuildArgs(source.get('build-args')),
        registry,
        credentials,
        platforms: parsePlatforms(get('platforms')),
        missingOrPrivate: (0,choices/* parseChoice */.HU)('missing-or-private', get('missing-or-private'), MISSING_OR_PRIVATE, {
            meant: { private: 'denied', 'not-found': 'missing' },
        }),
        failOn: parseFailOn(get('fail-on'), isGate ? FAIL_ON_MOST : FAIL_ON_DEFAULT[mode]),
        timeoutMs: (0,duration/* parseDuration */.E)('timeout', get('timeout') || TIMEOUT_DEFAULT, TIMEOUT_LIMIT),
        ca: caFile === '' ? undefined : (0,certificates/* readCertificates */.jZ)(caFile, (path) => source.readFile(path)),
        insecureRegistries: parseRegistries('insecure-registries', get('insecure-registries')),
        allowedRegistries: parseRegistries('allowed-registries', get('allowed-registries')),
        trustedHosts: parseHosts('trusted-hosts', get('trusted-hosts')),
    };
    return { inputs, notices: [...imageNotices, ...notices], warnings: warnOfUnread(mode, get), override };
}
/** What may stand in place of an empty `image`, as the end of a clause. */
function describeOther(mode, isFilesSet) {
    if (isRead('files', mode)) {
        return ', unless `files` names files of this repository';
    }
    return isFilesSet ? `: \`${mode}\` does not read \`files\`` : '';
}
/**
 * The inputs of `latest` are read in other modes too, where one was set: it has to be right, because the mode may come from a matrix. Their
 * grammars take some milliseconds to load, which a plain `exists` does not pay for.
 */
async function readModeInputs(mode, get) {
    const base = readBaseInputs(get);
    const maxAge = get('max-age') === '' ? undefined : (0,duration/* parseDuration */.E)('max-age', get('max-age'), MAX_AGE_LIMIT, 'age');
    if (mode === 'latest' || isAnySet('latest', get)) {
        const { readLatestInputs } = await Promise.all(/* import() */[__nccwpck_require__.e(169), __nccwpck_require__.e(555), __nccwpck_require__.e(9)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9009));
        const latest = readLatestInputs(get);
        if (mode === 'latest') {
            const override = (text) => {
                const set = parseOverride(text);
                return readLatestInputs((name) => set.get(name) ?? get(name));
            };
            return { modeInputs: { mode, ...latest }, override };
        }
    }
    const modeInputs = mode === 'base' ? { mode, ...base } : mode === 'inspect' ? { mode, maxAge } : { mode };
    return { modeInputs, override: noOverride };
}
function noOverride() {
    throw new Error('only latest has rules');
}
/** Whether to write. @throws InputError where there is nothing to write into, or what is asked about stands in no file */
function readWrite(mode, get, files) {
    const isWanted = (0,choices/* parseBoolean */.yG)('write', get('write'), false) && mode === 'latest';
    if (isWanted && files === undefined) {
        const found = 'is `true` without `files`';
        throw new input_error/* InputError */.dz('write', 'true', 'the files to write into, such as `files: auto`', { found });
    }
    if (isWanted && get('image') !== '') {
        const found = 'is set together with `write`, which changes references in files';
        throw new input_error/* InputError */.dz('image', '', '`files` alone; `only` says which of their images to look at', { found });
    }
    return isWanted;
}
/** `images` are all of the run; undefined where files have more of them. */
function readCredentials(source, registry, images) {
    const username = source.get('username').trim();
    // Files and `echo` end with a line break; any other white space may belong to the password.
    const password = source.get('password').replace(/\r?\n$/, '');
    if (username === '' && password !== '') {
        throw new input_error/* InputError */.dz('username', '', 'the user name that `password` belongs to, such as `octocat`');
    }
    if (password === '') {
        const why = 'as in a pull request from a fork, which has no secrets';
        const notice = `Input \`password\` is empty, ${why}: \`username\` is ignored too.`;
        return { credentials: undefined, notices: username === '' ? [] : [notice] };
    }
    // action.yml fills this value in, so it may not be the user's.
    const isRegistryGiven = !['', reference_reference/* DOCKER_HUB */.Xb].includes(source.get('registry').trim());
    const notices = images === undefined ? [] : checkUse(registry, isRegistryGiven, images);
    return { credentials: { username, password }, notices };
}
// Credentials without `registry` are Docker Hub's. When no image is there, they were surely meant for another one.
function checkUse(registry, isRegistryGiven, images) {
    if (images.some(({ reference }) => (0,reference_reference/* isSameRegistry */.mS)(reference.registry, registry))) {
        return [];
    }
    if (isRegistryGiven) {
        return [describeUnused(registry, images)];
    }
    const expected = `the registry that \`username\` and \`password\` are for (images are of ${nameRegistries(images)})`;
    const found = `is not given, which means ${reference_reference/* DOCKER_HUB */.Xb}, and no image is of that`;
    throw new input_error/* InputError */.dz('registry', '', expected, { found });
}
/** What to say of credentials for a registry that none of the images is of. */
function describeUnused(registry, images) {
    const what = `Inputs \`username\` and \`password\` are for ${registry}, and no image is`;
    return images.length === 0 ? `${what}.` : `${what}: they are not used for ${nameRegistries(images)}.`;
}
function nameRegistries(images) {
    return (0,prose/* joinSome */.bH)([...new Set(images.map(({ reference }) => reference.registry))], 3);
}

;// CONCATENATED MODULE: ./build/registry/connection/proxy.js
/** A text does not name a proxy that can be used. The message says why, as a clause, and holds nothing of the text but its scheme. */
class InvalidProxyError extends Error {
    name = 'InvalidProxyError';
}
const DEFAULT_PORTS = { 'http:': 80, 'https:': 443 };
/** `http:` or anything before `//`. In `proxy.example.com:3128` the URL parser would take the host for a scheme. */
const SCHEME = /^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i;
const NO_HOST = /^[a-z]+:\/*(?:[^@/?#]*@)?(?::\d*)?\/?$/i;
/** A `/`, `?` or `#` of a password, which ends the host before its `@`. */
const OPEN_CREDENTIALS = /^[^/]*\/\/[^@]*[/?#][^@]*@/;
/** The text in the place of a port. */
const PORT = /:(?<port>[^:@\]/?#]*)\/?$/;
/**
 * The proxy of `http://[user[:password]@]host[:port]`, percent-decoded; `https://` speaks TLS with the proxy itself. Without a scheme
 * it is http, as for curl: http-client knows that of addresses alone and takes no proxy at all where a name comes without a scheme.
 * @throws {InvalidProxyError}
 */
function parseProxy(text) {
    const value = text.trim();
    const hasScheme = SCHEME.test(value);
    if (!hasScheme && value.includes('@')) {
        throw new InvalidProxyError('has credentials but no scheme');
    }
    if (OPEN_CREDENTIALS.test(value)) {
        throw new InvalidProxyError('has credentials with a character that has to be percent-encoded');
    }
    const url = parseUrl(hasScheme ? value : `http://${value}`);
    const { protocol } = url;
    if (protocol !== 'http:' && protocol !== 'https:') {
        throw new InvalidProxyError(`has the scheme ${protocol}//, which is not an HTTP proxy`);
    }
    const port = url.port === '' ? DEFAULT_PORTS[protocol] : Number(url.port);
    if (port === 0) {
        throw new InvalidProxyError('has a port that is none');
    }
    return { protocol, hostname: url.hostname.replace(/^\[|\]$/g, ''), port, login: decodeLogin(url) };
}
/** Not by the error of `new URL`, which carries the whole text and with it the password. */
function parseUrl(text) {
    if (URL.canParse(text)) {
        return new URL(text);
    }
    if (NO_HOST.test(text)) {
        throw new InvalidProxyError('names no host');
    }
    const { port = '' } = PORT.exec(text)?.groups ?? {};
    const isPort = /^\d{0,5}$/.test(port) && Number(port) <= 65_535;
    throw new InvalidProxyError(isPort ? 'is no URL' : 'has a port that is none');
}
function decodeLogin({ username, password }) {
    if (username === '' && password === '') {
        return undefined;
    }
    try {
        return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
    }
    catch (cause) {
        throw new InvalidProxyError('has credentials with a % that begins no percent-encoding', { cause });
    }
}

;// CONCATENATED MODULE: ./build/registry/connection/basic.js
/** The `Authorization` or `Proxy-Authorization` of RFC 7617, in UTF-8. A secret. */
function basicHeader({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

;// CONCATENATED MODULE: ./build/registry/credentials/login.js

/** Docker's user name for an identity token without one, also in the answers of helpers. */
const TOKEN_USER = '<token>';
/** The `Authorization` that takes no token server: Basic of RFC 7617 in UTF-8, or a registry token as it is. A secret. */
function directAuthorization(login) {
    return login.kind === 'registry-token' ? `Bearer ${login.token}` : basicAuthorization(login);
}
/** The `Authorization` of RFC 7617, in UTF-8. Of an identity token, that takes the password's place. A secret. */
function basicAuthorization(login) {
    return basicHeader(login.kind === 'password' ? login : { username: login.username || TOKEN_USER, password: login.token });
}
/**
 * The texts of a login that have to be masked: its secret, and the base64 of user and password that `Authorization` holds, which does not
 * contain the secret. Without its padding, which some programs leave out. Other encodings are the redactor's.
 */
function secretsOf(login) {
    if (login.kind === 'registry-token') {
        return [login.token];
    }
    const encoded = basicAuthorization(login).replace(/^Basic |=+$/g, '');
    return [login.kind === 'password' ? login.password : login.token, encoded];
}

;// CONCATENATED MODULE: ./build/action/inputs/proxies.js



/** In http-client's order: of each pair the first that is not empty counts. `ALL_PROXY` it does not know. */
const VARIABLES = [
    ['https_proxy', 'HTTPS_PROXY'],
    ['http_proxy', 'HTTP_PROXY'],
];
const proxies_EXPECTED = '`http://[user:password@]host[:port]`, with every character of user and password that is not a letter or digit percent-encoded';
/**
 * Masks the logins of the environment's proxies, and then checks their addresses: http-client would go without a proxy whose address it
 * cannot read, and take any scheme for http. The message names the variable, and shows nothing of its value but the scheme.
 *
 * @throws InputError
 */
function checkProxies({ variable, mask }) {
    const given = VARIABLES.flatMap((pair) => pair.filter((name) => variable(name) !== '').slice(0, 1));
    for (const name of given) {
        maskAsWritten(variable(name), mask);
    }
    for (const name of given) {
        const { login } = parseVariable(name, variable(name));
        for (const secret of login === undefined ? [] : secretsOf({ kind: 'password', ...login })) {
            mask(secret);
        }
    }
}
function parseVariable(name, value) {
    try {
        return parseProxy(value);
    }
    catch (cause) {
        if (!(cause instanceof InvalidProxyError)) {
            throw cause;
        }
        throw new input_error/* InputError */.dz(name, '', proxies_EXPECTED, { found: cause.message, kind: 'Environment variable', cause });
    }
}
/** Before it is known whether it can be read. */
function maskAsWritten(value, mask) {
    const end = value.lastIndexOf('@');
    const login = value.slice(0, Math.max(0, end)).replace(/^[^/]*\/\//, '');
    const colon = login.indexOf(':');
    if (colon >= 0) {
        mask(login.slice(colon + 1));
    }
}

;// CONCATENATED MODULE: ./build/action/report/allowances.js


/** Below this share of its limit, the pulls of the steps that follow may be refused. */
const LOW = 0.1;
/** Every image may be of another registry, and each may say something. */
const MAX_LINES = 10;
/** Returns what is left of the registries' limits of pulls, a line for each that told it, the least first. Every line is clean. */
function toAllowanceLines({ allowances }) {
    return byShare(allowances)
        .slice(0, MAX_LINES)
        .map(([registry, allowance]) => describe(registry, allowance));
}
/**
 * Returns a warning for each registry that has less than a tenth of its pulls left. None where an image failed already because the limit was reached.
 */
function warnOfAllowances({ allowances, findings }) {
    return byShare(allowances)
        .filter(([, { remaining, limit }]) => remaining < limit * LOW)
        .flatMap(([registry, allowance]) => {
        const own = findings.filter(({ reference }) => reference?.registry === registry);
        if (own.some(({ reason }) => reason === 'rate-limited')) {
            return [];
        }
        const isAnonymous = own.every((finding) => !('identity' in finding) || finding.identity === 'anonymous');
        const next = isAnonymous ? 'Log in for a higher limit, or pull less often' : 'Pull less often';
        return [`${describe(registry, allowance)}: soon it may refuse to show images. ${next}.`];
    });
}
function byShare(allowances) {
    return [...allowances].toSorted(([, a], [, b]) => a.remaining / a.limit - b.remaining / b.limit);
}
function describe(registry, { limit, remaining, windowSeconds }) {
    const window = (0,prose/* formatDuration */.a3)(windowSeconds * 1000);
    return (0,clean/* clean */.uH)(`${(0,prose/* nameRegistry */.$N)(registry)}: ${remaining} of ${limit} pulls left, in a window of ${window}`);
}

;// CONCATENATED MODULE: ./build/action/explain/moving.js
/** Returns what to do about an image of which there is a newer one, in a sentence: it may stand in its file already. */
function adviseMoving({ bump, place }, changedFiles) {
    const isWritten = bump !== null && bump.held === null && place !== null && changedFiles.includes(place.file);
    return isWritten ? 'It is written into the file here: commit it in a step with `if: always()`.' : 'Move to it.';
}

// EXTERNAL MODULE: ./build/action/text/redactor.js
var redactor = __nccwpck_require__(7443);
;// CONCATENATED MODULE: ./build/action/report/verdict.js

/** By status, whether the image is there; null when that could not be found out. */
const IS_THERE = {
    found: true,
    unresolved: null,
    missing: false,
    denied: null,
    error: null,
};
/** Returns the findings that fail the step: `failOn` names their status, or that they are outdated or stale. */
function findFailing({ findings }, failOn) {
    const fatal = new Set(failOn);
    return findings.filter((finding) => fatal.has(finding.status) ||
        (fatal.has('outdated') && isOutdated(finding)) ||
        (fatal.has('stale') && isStale(finding)));
}
/** Whether there is something newer, or the image is older than it may be, or could be. */
function isOutdated(finding) {
    return finding.update?.isAvailable === true || (0,checks_report/* factsOf */.xS)(finding).tooOld !== null;
}
/** Whether it has to be built again, or for the first time. */
function isStale({ rebuild }) {
    return rebuild?.isNeeded === true;
}
/** Whether any image has to be built; null where none has, and not all are known. */
function isRebuildNeeded({ findings }) {
    const answers = findings.map(({ rebuild }) => rebuild?.isNeeded ?? null);
    return answers.includes(true) ? true : answers.length > 0 && !answers.includes(null) ? false : null;
}
/** Returns the worst status of a run, or undefined where nothing was asked. */
function findWorst(report) {
    return checks_report/* STATUSES */.f.findLast((status) => report.findings.some((finding) => finding.status === status));
}
/**
 * Whether all images of a run are there: false when one is certainly missing, null when that could not be found out.
 * A reference that is `unresolved` was never asked about, and says nothing.
 */
function areAllThere({ findings }) {
    const answers = findings.filter(({ status }) => status !== 'unresolved').map(({ status }) => IS_THERE[status]);
    if (answers.includes(false)) {
        return false;
    }
    return answers.length > 0 && !answers.includes(null) ? true : null;
}

;// CONCATENATED MODULE: ./build/action/report/fields.js






/** A reference is at most 1,024 characters, a message 800. */
const MAX_TEXT = 1024;
/** Far above what a person labels an image with; a hostile image may have a hundred thousand. */
const MAX_LABELS = 64;
const MAX_PLATFORMS = 256;
const MAX_LABEL_NAME = 256;
/** Some publishers keep whole build logs and lists of packages in labels. */
const MAX_LABEL = 64 * 1024;
/** Numbers, words of ours, and texts that have passed a grammar without anything to be cleaned. */
const AS_IS = { clean: (value) => value, reduce: (value) => value };
/** Texts of a registry. */
const TEXT = { clean: (text, redact) => (0,redactor/* sanitize */.aj)(text, redact), reduce: reduceText };
/** Texts that are clean already, but may have characters that mean something to a shell. */
const OWN_TEXT = { ...AS_IS, reduce: reduceText };
/** Sentences of ours: what an output must not have is put in other words, or they would lose their sense. */
const MESSAGE = { ...AS_IS, reduce: (text) => reduceText(withoutBrackets(text)) };
/** The path of a file: a later step has to find it, so nothing of it may get lost. */
const PATH = { clean: (path, redact) => redact(path), reduce: clean/* percentEncode */.a };
const TEXTS = {
    clean: (texts, redact) => texts.map((text) => (0,redactor/* sanitize */.aj)(text, redact)),
    reduce: (texts) => texts.slice(0, MAX_PLATFORMS).map(reduceText),
};
const LABELS = {
    clean: (labels, redact) => mapEntries(labels, (name, value) => [(0,redactor/* sanitize */.aj)(name, redact, MAX_LABEL_NAME), (0,redactor/* sanitize */.aj)(value, redact, MAX_LABEL)]),
    reduce: (labels) => mapEntries(labels, (name, value) => [reduceText(name), reduceText(value)], MAX_LABELS),
};
// The summary names a tag of each reason, and escapes it: a secret in it could not be found there any more.
const HELD_BACK = {
    ...AS_IS,
    clean: (heldBack, redact) => mapEntries(heldBack, (reason, held) => [reason, { ...held, tag: redact(held.tag) }]),
};
/** Names, platforms and digests have passed their grammars; a secret may stand in them all the same. */
const BUILT_WITH = {
    clean: (images, redact) => images.map((one) => ({
        ...one,
        image: redact(one.image),
        platform: one.platform && (0,redactor/* sanitize */.aj)(one.platform, redact),
        used: one.used && redact(one.used),
        now: one.now && redact(one.now),
    })),
    reduce: (images) => images.map((one) => ({ ...one, image: reduceText(one.image), platform: one.platform && reduceText(one.platform) })),
};
/**
 * Every fact that users get of an image, by its name in `json`. A new one is a row here, in action.yml where it is an output, and in README;
 * `contract.test.ts` holds the three together.
 */
const FIELDS = {
    asked: { kind: OWN_TEXT, from: ({ asked }) => (0,clean/* clean */.uH)(asked, MAX_TEXT) },
    image: { kind: AS_IS, from: nameImage, output: 'image' },
    status: { kind: AS_IS, from: ({ status }) => status },
    reason: { kind: AS_IS, from: ({ reason }) => reason },
    message: { kind: MESSAGE, from: (finding, options) => (0,explain/* explain */.W)(finding, options) || null },
    exists: { kind: AS_IS, from: ({ status }) => IS_THERE[status] },
    digest: { kind: TEXT, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).digest, output: 'digest' },
    mediaType: { kind: TEXT, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).mediaType, output: 'media-type' },
    platforms: { kind: TEXTS, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).platforms },
    platform: { kind: TEXT, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).platform },
    size: { kind: AS_IS, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).size, output: 'size' },
    labels: { kind: LABELS, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).labels },
    created: { kind: TEXT, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).created, output: 'created' },
    createdSource: { kind: AS_IS, from: (finding) => (0,checks_report/* factsOf */.xS)(finding).createdSource, output: 'created-source' },
    ageDays: {
        kind: AS_IS,
        from: (finding) => (0,checks_report/* factsOf */.xS)(finding).ageDays,
        output: 'age-days',
        // To GitHub's expressions an empty text is 0, and a word is no number: each comparison with it is false.
        unknown: 'unknown',
    },
    currentTag: { kind: OWN_TEXT, from: ({ update }) => update?.currentTag ?? null, output: 'current-tag' },
    latestTag: { kind: OWN_TEXT, from: ({ update }) => update?.latestTag ?? null, output: 'latest-tag' },
    latestImage: { kind: AS_IS, from: ({ update }) => update?.latestImage ?? null, output: 'latest-image' },
    updateAvailable: { kind: AS_IS, from: ({ update }) => update?.isAvailable ?? null },
    updateType: { kind: AS_IS, from: ({ update }) => update?.type ?? null, output: 'update-type' },
    confirmed: { kind: AS_IS, from: ({ update }) => update?.isConfirmed ?? null },
    needsRebuild: { kind: AS_IS, from: ({ rebuild }) => rebuild?.isNeeded ?? null },
    staleReason: { kind: AS_IS, from: ({ rebuild }) => rebuild?.staleReason ?? null },
    baseSource: { kind: AS_IS, from: ({ rebuild }) => rebuild?.source ?? null },
    base: { kind: BUILT_WITH, from: ({ rebuild }) => rebuild?.builtWith ?? null },
    repository: { kind: AS_IS, from: ({ reference }) => reference && (0,reference_reference/* familiarName */.hG)(reference) },
    file: { kind: PATH, from: ({ place }) => place?.file ?? null },
    line: { kind: AS_IS, from: ({ place }) => place?.line ?? null },
    column: { kind: AS_IS, from: ({ place }) => place?.column ?? null },
    kind: { kind: AS_IS, from: ({ place }) => place?.kind ?? null },
    held: { kind: AS_IS, from: ({ bump }) => bump?.held ?? null },
    needs: { kind: TEXTS, from: (finding) => (finding.status === 'unresolved' ? finding.needs : null) },
    heldBack: { kind: HELD_BACK, from: ({ update }) => update?.heldBack ?? null },
};
const ROWS = Object.entries(FIELDS);
/** Returns what users get of an image. */
function toEntry(finding, options) {
    return mapFields((_name, row) => {
        const value = row.from(finding, options);
        return value === null ? null : row.kind.clean(value, options.redact);
    });
}
/** Returns an entry as outputs have it. */
function reduceEntry(entry) {
    return mapFields((name, row) => (entry[name] === null ? null : row.kind.reduce(entry[name])));
}
/** Returns the outputs that describe one image; without one, and where a fact is unknown, they are empty, or say so. */
function toImageOutputs(entry) {
    const reduced = entry && reduceEntry(entry);
    const outputs = ROWS.flatMap(([name, { output, unknown = '' }]) => output === undefined ? [] : [[output, String(reduced?.[name] ?? unknown)]]);
    return Object.fromEntries(outputs);
}
/** Returns a text without characters that mean something to a shell. */
function reduceText(text) {
    return (0,clean/* cleanForOutput */.Cy)(text, MAX_TEXT);
}
/** `Not found at ghcr.io (404). Check the name; or push it.` becomes `Not found at ghcr.io, 404. Check the name, or push it.` */
function withoutBrackets(text) {
    return text.replaceAll(/ ?\(([^()]*)\)/g, ', $1').replaceAll(/;(?= )/g, ',');
}
function mapFields(map) {
    return Object.fromEntries(ROWS.map(([name, row]) => [name, map(name, row)]));
}
// Object.fromEntries makes an own property even of `__proto__`.
function mapEntries(record, map, limit) {
    return Object.fromEntries(Object.entries(record)
        .slice(0, limit)
        .map(([name, value]) => map(name, value)));
}
/** With its digest, unless a secret stands in that: it would empty the outputs of every image. */
function nameImage(finding, { redact }) {
    if (finding.reference === null) {
        return null;
    }
    const { digest } = (0,checks_report/* factsOf */.xS)(finding);
    const isClean = digest !== null && (0,redactor/* sanitize */.aj)(digest, redact) === digest;
    return (0,reference_reference/* canonical */.$N)(isClean ? (0,reference_reference/* withDigest */.hQ)(finding.reference, digest) : finding.reference);
}

;// CONCATENATED MODULE: ./build/action/report/entries.js



/** Returns each finding with its entry, in their order. */
function tellAll({ findings }, options) {
    return findings.map((finding) => ({ finding, entry: toEntry(finding, options) }));
}
/**
 * Returns each image of files once, with all of its places, where that of the first is; images of the inputs as they are. Where comments beside the
 * places ask for another newest one, each of these is on its own.
 */
function groupImages(told) {
    return groupPlaces(told, () => '');
}
/** As `groupImages`, and on its own what becomes of it at some places alone: a workflow is not written, the Dockerfile with the same image is. */
function groupMoves(told) {
    return groupPlaces(told, ({ entry: { held, message } }) => (held === null ? '' : `${held} ${message}`));
}
function groupPlaces(told, apart) {
    const groups = new Map();
    for (const [index, one] of told.entries()) {
        const { place, asked, status } = one.finding;
        const name = status === 'unresolved' ? `${asked} ${one.entry.message}` : nameOf(one.finding);
        const key = place === null ? `${index}` : JSON.stringify([name, status, newestOf(one.finding), apart(one)]);
        const group = groups.get(key) ?? { first: one, places: [] };
        groups.set(key, group);
        if (place !== null) {
            // Without secrets, as the entry has it.
            group.places.push({ ...place, file: one.entry.file ?? place.file });
        }
    }
    return [...groups.values()].map(({ first, places }) => ({ ...first, places }));
}
/** The newest tag and digest; the name before them is spelled as each place has it. */
function newestOf({ update }) {
    return `${update?.latestTag} ${/@.*$/.exec(update?.latestImage ?? '')?.[0]}`;
}
/**
 * Returns each image of the inputs once, where `inspect` has one for each of its platforms: with the worst finding, the oldest date, the largest
 * size, and the platforms that it is there for by all of them. What is unknown of one is unknown: a gate must not pass on half of an answer.
 */
function joinPlatforms(images) {
    const groups = new Map();
    for (const image of images) {
        const key = image.places.length === 0 ? image.finding.asked : image.finding;
        groups.set(key, [...(groups.get(key) ?? []), image]);
    }
    return [...groups.values()].map((group) => {
        const [worst] = group.toSorted(byBadness);
        return group.length === 1 ? worst : { ...worst, entry: { ...worst.entry, ...joinFacts(group) } };
    });
}
/** The worst status first, then an age that nobody knows, and then the oldest. */
function byBadness({ finding: a }, { finding: b }) {
    return checks_report/* STATUSES */.f.indexOf(b.status) - checks_report/* STATUSES */.f.indexOf(a.status) || excessOf(b) - excessOf(a);
}
function excessOf(finding) {
    const { tooOld } = (0,checks_report/* factsOf */.xS)(finding);
    return tooOld === null ? 0 : (tooOld.age ?? Number.MAX_SAFE_INTEGER);
}
function joinFacts(group) {
    const entries = group.map(({ entry }) => entry);
    const [first, ...others] = entries.map(({ platforms }) => new Set(platforms));
    const sizes = entries.map(({ size }) => size);
    const dated = entries.flatMap(({ created, createdSource, ageDays }) => created === null ? [] : [{ created, createdSource, ageDays }]);
    const [oldest] = dated.toSorted((a, b) => Date.parse(a.created) - Date.parse(b.created));
    const unknown = { created: null, createdSource: null, ageDays: null };
    return {
        platform: null,
        platforms: [...(first ?? [])].filter((one) => others.every((known) => known.has(one))),
        size: sizes.includes(null) ? null : Math.max(...sizes.map(Number)),
        ...(dated.length === entries.length && oldest !== undefined ? oldest : unknown),
    };
}
/**
 * What an image is counted by: the reference that was asked about, however it was spelled; in `latest` the finding's own is the newest. Of what is
 * unresolved each place counts.
 */
function nameOf({ asked, reference, place }) {
    if (reference === null) {
        return `${place.file} ${place.line} ${place.column}`;
    }
    return place === null ? asked : (0,reference_reference/* canonical */.$N)((0,reference_reference/* parseReference */.F2)(asked));
}
/**
 * Returns an entry of the report's file: with what is left of the registry's limit of pulls (but not for which address: that of a runner is
 * private), and in mode `latest` with the tags that passed every rule, and with every tag of the repository.
 */
function toFullEntry({ finding, entry }, allowances) {
    const { reference, update } = finding;
    return {
        ...entry,
        rateLimit: (reference && allowances.get(reference.registry)) ?? null,
        ...(update !== null && { tags: update.tags, tagsSeen: update.seen }),
    };
}
/** Returns the text of the report's file: its entries as JSON, never shortened. */
function reportText(told, allowances) {
    // An entry a line: indented, a list of 100,000 tags would double.
    return `[\n${told.map((one) => JSON.stringify(toFullEntry(one, allowances))).join(',\n')}\n]\n`;
}

;// CONCATENATED MODULE: ./build/action/report/standing.js




/** From best to worst: of an image with several findings, the worst counts. */
const GROUPS = ['good', 'outdated', 'stale', 'unresolved', 'missing', 'denied', 'error'];
/** How a group is called in the result of a run, in this order; the good ones have a word of their own in each mode. */
const standing_NAMES = {
    outdated: 'outdated',
    stale: 'stale',
    missing: 'missing',
    denied: 'denied',
    error: 'could not be checked',
    unresolved: 'unresolved',
};
const MAX_WORDS = 3;
const DENIED = {
    'auth-required': 'login needed',
    'auth-failed': 'login refused',
    'missing-or-private': 'missing or private',
    forbidden: 'forbidden',
};
const FAILED = {
    'rate-limited': 'rate-limited',
    unavailable: 'unavailable',
    timeout: 'no answer in time',
    tls: 'TLS error',
    refused: 'refused',
    credentials: 'login unreadable',
    'invalid-response': 'invalid answer',
    'not-a-registry': 'not a registry',
    'no-tag-list': 'no tag list',
    'incomplete-list': 'tags incomplete',
    'base-unknown': 'base unknown',
    'base-not-comparable': 'base unknown',
};
const MISSING = {
    'platform-missing': 'platform missing',
    'no-candidate': 'no tag fits',
    'other-digest': 'another digest',
};
/** Returns how it stands with an image. */
function standingOf(finding) {
    switch (finding.status) {
        case 'error':
            return { mark: '⚠️', word: FAILED[finding.reason], group: 'error' };
        case 'denied':
            return { mark: '🔒', word: DENIED[finding.reason], group: 'denied' };
        case 'missing':
            return { mark: '❌', word: MISSING[finding.reason] ?? 'missing', group: 'missing' };
        case 'unresolved':
            return { mark: '❓', word: 'unresolved', group: 'unresolved' };
        case 'found':
            return ofFound(finding);
    }
}
/** Whether nothing is to be done about an image. */
function isGood(finding) {
    return standingOf(finding).group === 'good';
}
/** Orders findings from the worst to those with which all is well. */
function standing_byBadness(a, b) {
    return rankOf(b) - rankOf(a);
}
function rankOf(finding) {
    return GROUPS.indexOf(standingOf(finding).group);
}
function ofFound(finding) {
    const { update, rebuild } = finding;
    if (isStale(finding)) {
        return { mark: '🔄', word: 'stale', group: 'stale' };
    }
    if ((0,checks_report/* factsOf */.xS)(finding).tooOld !== null) {
        const word = finding.reason === 'age-unknown' ? 'age unknown' : 'too old';
        return { mark: '⌛', word, group: 'outdated' };
    }
    if (isOutdated(finding)) {
        const word = update?.type === 'digest' ? 'new digest' : `${update?.type} update`;
        return { mark: '⬆️', word, group: 'outdated' };
    }
    if (update?.type === 'pin') {
        return { mark: '📌', word: 'not pinned', group: 'good' };
    }
    return { mark: '✅', word: wordOfGood(update, rebuild), group: 'good' };
}
function wordOfGood(update, rebuild) {
    if (update !== null) {
        return update.isAvailable === null ? 'the newest' : 'up to date';
    }
    return rebuild === null ? 'there' : 'up to date';
}
/**
 * Returns how a run went, as a clause for a heading or the log: `2 of 3 images outdated, 1 missing`. An image with several findings, one for each
 * platform, counts once, with the worst of them.
 */
function describeResult({ mode, findings }) {
    // Of one image the last counts, which is the worst.
    const results = [
        ...new Map(findings
            .toSorted(standing_byBadness)
            .toReversed()
            .map((one) => [nameOf(one), standingOf(one)])).values(),
    ];
    if (results.length === 0) {
        return 'no image to ask about';
    }
    const bad = Object.entries(standing_NAMES).flatMap(([group, name]) => {
        const number = results.filter((result) => result.group === group).length;
        return number === 0 ? [] : [{ number, name }];
    });
    const [first, ...others] = bad;
    if (first === undefined) {
        return results.length === 1 ? `the image is ${results[0]?.word}` : `all ${describeGood(mode, results.length)}`;
    }
    if (results.length === 1) {
        return `1 image${first.name === standing_NAMES.error ? ` ${standing_NAMES.error}` : ''}: ${results[0]?.word}`;
    }
    const total = (0,prose/* count */.U9)(results.length, 'image');
    return [`${first.number} of ${total} ${first.name}`, ...others.map(({ number, name }) => `${number} ${name}`)].join(', ');
}
/**
 * Returns why the images fail the step, as a sentence: what of `fail-on` is met, and the words for it where these are others. Empty where they do
 * not. A person may not know the input, or what is in it by itself.
 */
function explainVerdict(report, failOn) {
    const met = failOn.flatMap((one) => {
        const failing = findFailing(report, [one]);
        const words = new Set(failing.map((finding) => standingOf(finding).word).filter((word) => word !== one));
        return failing.length === 0 ? [] : [`\`${one}\`${(0,prose/* bracket */.Ts)([(0,prose/* joinSome */.bH)([...words], MAX_WORDS)])}`];
    });
    return met.length === 0 ? '' : `The step failed on ${met.join(', ')}, as \`fail-on\` says.`;
}
/** Returns what is said of so many images with which all is well: `2 images are there`. */
function describeGood(mode, number) {
    const word = mode === 'exists' || mode === 'inspect' ? 'there' : 'up to date';
    return `${(0,prose/* count */.U9)(number, 'image')} ${number === 1 ? 'is' : 'are'} ${word}`;
}

;// CONCATENATED MODULE: ./build/action/report/annotations.js







// GitHub shows ten annotations of a kind for a step, and drops the others without a word.
const MAX_OF_A_KIND = 10;
/** A name with a tag and a digest has room. */
const MAX_ASKED = 160;
const MAX_MESSAGE = 1000;
/**
 * Returns the annotations of a run: errors for what fails the step, warnings for other images that were denied or could
 * not be found out and for what a registry does wrong, and notices. Equal ones are given once, and at most ten of a kind:
 * the tenth then says how many more there are.
 */
function toAnnotations(report, options, { notices, warnings, errors, problems }) {
    const { failing, troubled, unresolved } = sortOut(report, options);
    const { redact } = options;
    const annotate = (level, finding) => {
        const { word } = standingOf(finding);
        const message = (0,explain/* explain */.W)(finding, options) ||
            `${finding.update?.latestImage} is newer. ${adviseMoving(finding, report.changedFiles)}`;
        // The title stands beside the run alone: the log does not have it.
        return toAnnotation(level, `Tagscout: ${word}`, `${nameAsked(finding, redact)}: ${message}`, finding.place);
    };
    const tell = (level, text, place = null) => toAnnotation(level, 'Tagscout', (0,redactor/* sanitize */.aj)(text, redact, MAX_MESSAGE), place);
    return [
        ...limit([...errors.map((error) => tell('error', error)), ...failing.map((finding) => annotate('error', finding))]),
        ...limit([
            ...problems.map((problem) => tell('warning', describeProblem(problem), problem)),
            ...troubled.map((finding) => annotate('warning', finding)),
            ...gatherWarnings(report.findings, redact).map(({ finding: { place }, name, warning }) => tell('warning', `${name}: ${warning}`, place)),
            ...warnings.map((warning) => tell('warning', warning)),
        ]),
        ...limit([
            ...notices.map((notice) => tell('notice', notice)),
            ...unresolved.map((finding) => annotate('notice', finding)),
        ]),
    ];
}
/** The findings that get an annotation, by its level. */
function sortOut(report, { failOn }) {
    const failing = findFailing(report, failOn).toSorted(standing_byBadness);
    const fatal = new Set(failing);
    const others = report.findings.filter((finding) => !fatal.has(finding));
    const troubled = others.filter(({ status }) => status === 'denied' || status === 'error');
    return { failing, troubled, unresolved: others.filter(({ status }) => status === 'unresolved') };
}
/** Returns the findings whose annotations are certainly shown, and stand in the log with what to do: that need not say it again. */
function listAnnotated(report, options, { notices, errors, problems }) {
    const { failing, troubled, unresolved } = sortOut(report, options);
    const left = (before) => Math.max(0, MAX_OF_A_KIND - 1 - before.length);
    const areAllShown = errors.length + failing.length <= MAX_OF_A_KIND;
    return new Set([
        ...(areAllShown ? failing : failing.slice(0, left(errors))),
        ...troubled.slice(0, left(problems)),
        ...unresolved.slice(0, left(notices)),
    ]);
}
/** The warnings of images. One that several images share is told at the first of them: with `min-age` all of Docker Hub's may have the same. */
function gatherWarnings(findings, redact) {
    const all = findings.flatMap((finding) => finding.warnings.map((warning) => ({ finding, name: nameAsked(finding, redact), warning })));
    const names = new Map();
    for (const { name, warning } of all) {
        names.set(warning, (names.get(warning) ?? new Set()).add(name));
    }
    const told = new Set();
    return all.flatMap((one) => {
        const others = (names.get(one.warning)?.size ?? 1) - 1;
        if (others === 0) {
            return [one];
        }
        const isFirst = !told.has(one.warning);
        told.add(one.warning);
        return isFirst ? [{ ...one, name: `${one.name} and ${(0,prose/* count */.U9)(others, 'more image')}` }] : [];
    });
}
/** Without secrets before it is cut: half of one would not be found. */
function nameAsked({ asked }, redact) {
    return (0,redactor/* sanitize */.aj)(asked, redact, MAX_ASKED);
}
function describeProblem({ file, line, reason }) {
    return `${file}, line ${line}: ${reason}. What may stand there was not asked about.`;
}
function toAnnotation(level, title, message, place = null) {
    const where = place && { place: { file: place.file, line: place.line, column: place.column } };
    return { level, title: (0,clean/* clean */.uH)(title), message: (0,clean/* clean */.uH)(message, MAX_MESSAGE), ...where };
}
function limit(annotations) {
    const different = [...new Map(annotations.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
    const [first] = different;
    if (first === undefined || different.length <= MAX_OF_A_KIND) {
        return different;
    }
    const shown = different.slice(0, MAX_OF_A_KIND - 1);
    const more = (0,prose/* count */.U9)(different.length - shown.length, `more ${first.level}`);
    const message = `${more} of this step: see the job summary.`;
    return [...shown, { level: first.level, title: `Tagscout: ${more}`, message }];
}

;// CONCATENATED MODULE: ./build/action/report/files.js



/** What became of files that were chosen and not read. */
const LEFT_OUT = {
    outside: 'led out of the workspace',
    'too-large': 'had more than 1 MiB',
    binary: 'had no text',
    unreadable: 'could not be opened',
};
/** Returns what is worth a notice where the run has looked for images in files: what was left out, that there is no image, a login for none of them. */
function noticesOfFiles({ excluded, files, listed, references }, { files: globs, only, credentials, registry, shard }, { findings }) {
    if (globs === undefined || listed.size === 0) {
        return [];
    }
    // What is not in one part is in another.
    const isPart = shard !== undefined && references.length > 0;
    const reasons = [...excluded].map(([reason, number]) => `${number} ${LEFT_OUT[reason]}`);
    const total = [...excluded.values()].reduce((sum, number) => sum + number, 0);
    const none = references.length > 0
        ? `\`${only === undefined ? 'ignore' : 'only'}\` leaves out all images of the ${(0,prose/* count */.U9)(files, 'file')} read`
        : files === 0
            ? 'there is no file of a kind that it reads'
            : `there is no image in the ${(0,prose/* count */.U9)(files, 'file')} read`;
    const asked = findings.flatMap((finding) => (finding.reference === null ? [] : [finding]));
    const isUsed = asked.some(({ reference }) => (0,reference_reference/* isSameRegistry */.mS)(reference.registry, registry));
    return [
        ...(total === 0 ? [] : [`Input \`files\`: ${(0,prose/* count */.U9)(total, 'file')} left out, because ${reasons.join(', ')}.`]),
        ...(findings.length === 0 && !isPart ? [`Input \`files\`: ${none}, so nothing was asked.`] : []),
        ...(credentials !== undefined && !isUsed && !isPart ? [describeUnused(registry, asked)] : []),
    ];
}
/** Returns a notice where there is nothing to ask about in this part of the images. */
function noticesOfShard({ shard }, { findings }) {
    return shard === undefined || findings.length > 0
        ? []
        : [`Input \`shard\`: no image falls to part ${shard.index}/${shard.total}, so nothing was asked.`];
}
/** Returns a warning where there is nothing to look at: a gate without a checkout would pass for ever. */
function warnOfNoFiles({ listed }, { files: globs }) {
    return globs !== undefined && listed.size === 0
        ? ['Input `files`: the workspace has no files, so nothing was asked. Run actions/checkout in an earlier step.']
        : [];
}

// EXTERNAL MODULE: ./build/action/explain/held-back.js
var held_back = __nccwpck_require__(1726);
;// CONCATENATED MODULE: ./build/action/report/log.js






/** Longer runs tell the rest in the summary: nobody reads a log of thousands of lines. */
const log_MAX_LINES = 200;
const MAX_LENGTH = 2000;
const MAX_PLACES = 5;
const MAX_FILES = 20;
const MAX_REGISTRIES = 3;
/**
 * Returns the run's story in lines: one an image, which begins with a mark and says what is known of it or what to do, unless that is `annotated`; the
 * changed files at last. Every line is clean.
 */
function toLog(all, annotated = new Set(), changedFiles = []) {
    const images = groupMoves(all);
    const told = images.length <= log_MAX_LINES
        ? images
        : images
            .filter(({ finding }) => !isGood(finding))
            .toSorted((a, b) => standing_byBadness(a.finding, b.finding))
            .slice(0, log_MAX_LINES);
    const lines = told.map((image) => toLine(image, annotated));
    const left = images.length - told.length;
    const changed = (0,prose/* joinSome */.bH)(changedFiles, MAX_FILES);
    return [
        ...lines,
        ...(left === 0 ? [] : [`${(0,prose/* count */.U9)(left, 'more image')}: see the summary`]),
        ...(changed === '' ? [] : [`✏️ ${(0,clean/* clean */.uH)(`written: ${changed}`, MAX_LENGTH)}`]),
    ];
}
/** Returns the first line of a run: what is asked of how many images, and where. Clean. */
function toBeginning(mode, questions) {
    const asked = questions.filter((one) => !('status' in one));
    // As the result counts them: of the inputs by what was written, of files by what is meant.
    const images = new Set(asked.map(({ asked, reference, place }) => (place ? reference && (0,reference_reference/* canonical */.$N)(reference) : asked)));
    const registries = new Set(asked.flatMap(({ reference }) => reference?.registry ?? []));
    const files = new Set(asked.flatMap(({ place }) => place?.file ?? []));
    const where = (0,prose/* joinSome */.bH)([...registries].map(prose/* nameRegistry */.$N), MAX_REGISTRIES);
    const ofFiles = files.size === 0 ? '' : ` in ${(0,prose/* count */.U9)(files.size, 'file')}`;
    const unasked = questions.length - asked.length;
    const left = unasked === 0 ? '' : `; ${(0,prose/* count */.U9)(unasked, 'reference')} cannot be resolved`;
    const what = images.size === 0 ? 'nothing to ask about' : `asking ${where} about ${(0,prose/* count */.U9)(images.size, 'image')}`;
    return (0,clean/* clean */.uH)(`${mode}: ${what}${ofFiles}${left}`, MAX_LENGTH);
}
function toLine({ finding, entry, places }, annotated) {
    const { asked, message, digest, platform, created, size, ageDays } = entry;
    const { mark, word } = standingOf(finding);
    // Of an image that is not found, the message tells it.
    const heldBack = finding.status === 'found' ? (0,held_back/* listHeldBack */.f)(entry.heldBack) : [];
    const facts = [
        describeUpdate(entry),
        created === null
            ? null
            : `created ${(0,prose/* formatDay */.im)(created)}${(0,prose/* bracket */.Ts)([ageDays === null ? null : (0,prose/* formatDaysAgo */.mX)(ageDays)])}`,
        platform,
        size === null ? null : (0,prose/* formatSize */.Xq)(size),
        digest,
    ];
    const isFound = finding.status === 'found';
    const why = message === null || annotated.has(finding) || entry.held !== null ? '' : `. ${message}`;
    const held = heldBack.length === 0 ? '' : `; held back: ${heldBack.join('; ')}`;
    const unwritten = entry.held === null ? '' : `. Not written. ${message}`;
    const where = places.length === 0
        ? ''
        : `; in ${(0,prose/* joinSome */.bH)(places.map(({ file, line }) => `${file}:${line}`), MAX_PLACES)}`;
    const told = isFound ? (0,prose/* bracket */.Ts)(facts) : '';
    // Some marks have an invisible character, which makes them an emoji.
    const rest = (0,clean/* clean */.uH)(`${asked}: ${word}${told}${held}${where}${unwritten}${why}`, MAX_LENGTH - mark.length - 1);
    return `${mark} ${rest}`;
}
/** What is newest; the word before it says how far that is away. */
function describeUpdate({ currentTag, latestTag, confirmed }) {
    if (latestTag === null) {
        return null;
    }
    const newest = latestTag === currentTag ? [] : [latestTag];
    return [...newest, ...(confirmed === true ? ['confirmed by its alias'] : [])].join(', ') || null;
}

;// CONCATENATED MODULE: ./build/action/report/pull-request.js



/** GitHub takes a body of 65,536 characters. */
const MAX_BODY = 60_000;
const pull_request_MAX_PLACES = 20;
const pull_request_MAX_TEXT = 300;
/** Returns the text for a pull request, as Markdown: what moves where, and what was held back. Empty where there is neither. */
function toBody(told) {
    const moved = groupMoves(told).filter(isMoved);
    const lines = [
        ...(moved.length === 0 ? [] : ['| image | from | to | type | age | files |', '|---|---|---|---|---|---|']),
        ...moved.map(toRow),
        ...section('Sources', moved.flatMap(describeSource)),
        ...section('Held back', listHeld(told)),
    ];
    return fit(lines);
}
/** Returns the title for a pull request; empty where nothing moves. */
function toTitle(told) {
    const moved = groupMoves(told).filter(isMoved);
    const [first] = moved;
    if (first === undefined) {
        return '';
    }
    const verb = moved.every(({ entry }) => entry.updateType === 'pin') ? 'Pin' : 'Update';
    const names = new Set(moved.map(({ entry }) => entry.repository));
    const tags = new Set(moved.map(({ entry }) => entry.latestTag));
    const { asked, repository, latestTag } = first.entry;
    if (names.size > 1) {
        return `${verb} ${(0,prose/* count */.U9)(names.size, 'image')}`;
    }
    if (tags.size > 1) {
        return `${verb} ${repository}`;
    }
    const tag = reduce(latestTag ?? '');
    if (moved.every(({ entry }) => entry.updateType === 'digest')) {
        return `Update the digest of ${repository}:${tag}`;
    }
    return verb === 'Pin' ? `Pin ${reduce(asked)}` : `Update ${repository} to ${tag}`;
}
function isMoved({ finding: { bump } }) {
    return bump !== null && bump.held === null;
}
function toRow({ entry, places }) {
    const { ageDays } = entry;
    const age = ageDays === null ? 'unknown' : (0,prose/* count */.U9)(ageDays, 'day');
    const files = listPlaces(places).join('<br>');
    const cells = [quote(entry.repository ?? ''), quote(suffixOf(entry.asked)), quote(suffixOf(entry.latestImage ?? ''))];
    return `| ${[...cells, entry.updateType, age, files].join(' | ')} |`;
}
function listPlaces(places) {
    const shown = places
        .slice(0, pull_request_MAX_PLACES)
        .map(({ file, line }) => (0,clean/* code */.aY)((0,clean/* clean */.uH)(`${(0,clean/* percentEncode */.a)(file)}:${line}`, pull_request_MAX_TEXT)));
    const more = places.length - shown.length;
    return [...shown, ...(more > 0 ? [`and ${more} more`] : [])];
}
/** The tag and the digest; of a digest the beginning, which tells any two apart. */
function suffixOf(reference) {
    const [, suffix = reference] = /(?<=[^/]):([^/]*)$/.exec(reference.replace(/@(sha\d+):/, '@$1-')) ?? [];
    return suffix.replace(/@(sha\d+)-([0-9a-f]{12})[0-9a-f]*/, '@$1:$2');
}
/** Where the publisher says that the sources are. */
function describeSource({ entry }) {
    const source = entry.labels?.['org.opencontainers.image.source'] ?? '';
    const url = toAddress(source);
    if (url === undefined) {
        return [];
    }
    const notes = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(url) ? `, [release notes](${url}/releases)` : '';
    return [`- ${quote(entry.repository ?? '')}: [source](${url})${notes}`];
}
/** An https address of plain characters, which cannot end a link. */
function toAddress(text) {
    const isPlain = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/.test(text) && text.length <= pull_request_MAX_TEXT && URL.canParse(text);
    return isPlain ? text.replace(/\.git$/, '').replace(/\/+$/, '') : undefined;
}
/** Returns a line of a list, as Markdown, for each reason why something is not written, with what that is and where it stands. */
function listHeld(told) {
    const byMessage = new Map();
    for (const { entry, places } of groupMoves(told)) {
        if (entry.held !== null) {
            const message = entry.message ?? '';
            const shown = listPlaces(places);
            const where = shown.length === 0 ? '' : ` in ${shown.join(', ')}`;
            const items = byMessage.get(message) ?? [];
            items.push(`${quote(entry.asked)}${where}`);
            byMessage.set(message, items);
        }
    }
    return [...byMessage].map(([message, items]) => (0,prose/* toItem */.jC)(items, pull_request_MAX_PLACES, (0,clean/* escapeMessage */.hC)(message)));
}
function section(title, items) {
    const different = [...new Set(items)];
    return different.length === 0 ? [] : ['', `### ${title}`, '', ...different];
}
function quote(text) {
    return (0,clean/* code */.aY)(reduce(text));
}
function reduce(text) {
    return (0,clean/* cleanForOutput */.Cy)(text, pull_request_MAX_TEXT);
}
/** As many lines as there is room for. */
function fit(lines) {
    let length = 0;
    const end = lines.findIndex((line) => {
        length += line.length + 1;
        return length > MAX_BODY - 100;
    });
    const kept = end < 0 ? lines : [...lines.slice(0, end), '', `${lines.length - end} more lines had no room here.`];
    return kept.join('\n').trim();
}

;// CONCATENATED MODULE: ./build/action/report/outputs.js







// Linux gives one environment variable 128 KiB, and steps pass outputs on in those; the rest is for the step's own text.
const MAX_BYTES = 96 * 1024;
const WHOLE = 'The file that `report` names has everything.';
const MAX_TAGS = 256;
// GitHub's limit of jobs in a matrix.
const MAX_JOBS = 256;
/** With all of them, one image could fill the matrix. */
const outputs_MAX_PLACES = 20;
/**
 * Returns all outputs of a run but `report`, the path of a file, and what a person should hear of those that had to be shortened.
 * Those that describe one image are empty unless exactly one was asked for. Texts have no characters that mean something to
 * a shell, and no output is above 96 KiB.
 */
function toOutputs(report, told) {
    const entries = told.map(({ entry }) => entry);
    const images = joinPlatforms(groupImages(told));
    const [only] = images.length === 1 ? images : [];
    const tags = only?.finding.update?.tags;
    const there = areAllThere(report);
    // With several platforms, one image has several findings.
    const absent = new Set(report.findings.flatMap((finding) => (finding.status === 'missing' ? [(0,reference_reference/* familiar */.ce)(finding.reference)] : [])));
    const needsRebuild = isRebuildNeeded(report);
    const stale = outputs_fit([...new Set(report.findings.filter(isStale).map(({ asked }) => reduceText(asked)))], '\n');
    const old = new Set(report.findings.filter(isOutdated).map(({ asked }) => reduceText(asked)));
    const undone = images.filter(({ finding }) => finding.status === 'missing' || isOutdated(finding) || isStale(finding));
    const platforms = outputs_fit((only?.entry.platforms ?? []).map(reducePlatform), ',');
    const missing = outputs_fit([...absent], '\n');
    const outdated = outputs_fit([...old], '\n');
    const matrix = fitArray(toJobs(undone), MAX_JOBS);
    const changed = outputs_fit(report.changedFiles.map(clean/* percentEncode */.a), '\n');
    const json = toJson(entries);
    const outputs = {
        ...toImageOutputs(only?.entry),
        platforms: platforms.text,
        exists: there === null ? '' : String(there),
        status: findWorst(report) ?? '',
        'update-available': toUpdateAvailable(entries),
        tags: fitArray(tags ?? [], MAX_TAGS).text,
        missing: missing.text,
        outdated: outdated.text,
        'needs-rebuild': needsRebuild === null ? '' : String(needsRebuild),
        base: only === undefined ? '' : toBase(only.finding),
        stale: stale.text,
        'changed-files': changed.text,
        title: toTitle(told),
        body: toBody(told),
        json: json.text,
        matrix: matrix.text,
    };
    const warnings = [
        ...describeDropped('platforms', platforms, 'platform'),
        ...describeDropped('missing', missing, 'image'),
        ...describeDropped('outdated', outdated, 'image'),
        ...describeDropped('stale', stale, 'image'),
        ...describeDropped('changed-files', changed, 'file'),
        ...describeDropped('matrix', matrix, 'image'),
        ...json.warnings,
    ];
    return { outputs, warnings };
}
/** Returns the outputs of a run that ended before it asked anything: those that are JSON are so all the same. */
function toNoOutputs() {
    return toOutputs({ mode: 'exists', findings: [], changedFiles: [], allowances: new Map() }, []).outputs;
}
// True when any image has something newer, and false only where that is certain for every one that has a tag to compare with.
function toUpdateAvailable(entries) {
    const known = entries.flatMap(({ updateAvailable }) => updateAvailable ?? []);
    const isCertain = known.length > 0 && entries.every(({ status }) => status === 'found' || status === 'missing');
    return known.includes(true) ? 'true' : isCertain ? 'false' : '';
}
/**
 * The base with the digest that it has today; empty where that is unknown, and where it may be one of several. No secret is taken out here: a name
 * without it would be another one, and the runner empties an output that holds one.
 */
function toBase({ rebuild }) {
    const bases = (rebuild?.builtWith ?? []).filter(({ role }) => role === 'base');
    const [only, other] = new Set(bases.map(({ image, now }) => (now === null ? '' : `${image.split('@', 1)[0]}@${now}`)));
    return only === undefined || other !== undefined ? '' : only;
}
// A comma inside of one would make it two.
function reducePlatform(platform) {
    return reduceText(platform).replaceAll(',', '');
}
/** Labels are the only thing that makes an entry large. */
function reduceBare(entry) {
    return reduceEntry({ ...entry, labels: null });
}
/** What is said once for all places of an image. */
const OF_PLACES = new Set(['file', 'line', 'column', 'kind', 'held', 'needs']);
/** What the jobs of a matrix get, an object an image: what is known of any of them, null where it is not of that one, and its places. */
function toJobs(images) {
    // Why a place is not written is not the image's.
    const jobs = images.map(({ entry }) => Object.entries(reduceBare(entry.held === null ? entry : { ...entry, message: null })));
    const known = new Set(jobs.flatMap((job) => job.flatMap(([name, value]) => (value === null ? [] : [name]))));
    return jobs.map((job, index) => ({
        ...Object.fromEntries(job.filter(([name]) => known.has(name) && !OF_PLACES.has(name))),
        places: images[index]?.places
            .slice(0, outputs_MAX_PLACES)
            .map(({ file, line, column }) => ({ file: (0,clean/* percentEncode */.a)(file), line, column })) ?? [],
    }));
}
/** As many of `items` as fit with a separator of one byte between them, and with `brackets` bytes around. */
function outputs_fit(items, separator, total = items.length, brackets = 0) {
    let bytes = brackets - 1;
    const end = items.findIndex((item) => {
        bytes += Buffer.byteLength(item) + 1;
        return bytes > MAX_BYTES;
    });
    const kept = end < 0 ? items : items.slice(0, end);
    return { text: kept.join(separator), dropped: total - kept.length };
}
function fitArray(items, most = items.length) {
    const texts = items.slice(0, most).map((item) => JSON.stringify(item));
    const { text, dropped } = outputs_fit(texts, ',', items.length, 2);
    return { text: `[${text}]`, dropped };
}
function describeDropped(output, { dropped }, noun) {
    return dropped === 0 ? [] : [`Output \`${output}\` is full: ${(0,prose/* count */.U9)(dropped, noun)} left out. ${WHOLE}`];
}
// First without labels, then without images that were found, from the end.
function toJson(entries) {
    const caps = `${MAX_LABELS} labels of ${MAX_TEXT} characters and ${MAX_PLATFORMS} platforms an image`;
    const capped = entries.some(isCapped) ? [`Output \`json\` has ${caps}. ${WHOLE}`] : [];
    const whole = fitArray(entries.map(reduceEntry));
    if (whole.dropped === 0) {
        return { text: whole.text, warnings: capped };
    }
    const isFound = ({ status }) => Number(status === 'found');
    const { text, dropped } = fitArray(entries.toSorted((a, b) => isFound(a) - isFound(b)).map(reduceBare));
    const lost = dropped === 0 ? 'labels are' : `labels and ${(0,prose/* count */.U9)(dropped, 'image')} are`;
    return { text, warnings: [...capped, `Output \`json\` is full: ${lost} left out. ${WHOLE}`] };
}
function isCapped({ labels, platforms }) {
    const values = Object.entries(labels ?? {});
    return (values.length > MAX_LABELS ||
        values.some(([name, value]) => Math.max(name.length, value.length) > MAX_TEXT) ||
        (platforms ?? []).length > MAX_PLATFORMS);
}

;// CONCATENATED MODULE: ./build/action/report/summary/table.js

/** An empty cell. */
const NOTHING = { html: '', length: 0 };
/** A longer text may break: it would push all others out of sight. */
const MAX_WHOLE = 72;
const MAX_LINE = 44;
/** A line of the lists below has room for so many letters of fixed width. */
const MAX_LISTED = 105;
/**
 * Returns a row of a table. In HTML, because Markdown's tables break references at every hyphen, and have no way to forbid it. On one line: a blank one
 * would end the table.
 */
function table_toRow(cells, tag = 'td') {
    const all = cells.map((cell) => tag === 'th'
        ? `<th align="left">${cell.html}</th>`
        : `<td${cell.isWhole === true ? ' nowrap' : ''}>${cell.html}</td>`);
    return `<tr>${all.join('')}</tr>\n`;
}
/** Words. */
function words(text) {
    return { html: (0,clean/* html */.qy)(text), length: Math.min(text.length, MAX_WHOLE), isWhole: text.length <= MAX_WHOLE };
}
/**
 * A text that a machine reads, such as a reference, with a link where there is an address. `<samp>`, because GitHub lets `<code>` break anywhere; but it
 * looks for mentions and addresses in it. One that is too long breaks behind a slash: never in a tag.
 */
function machineText(text, length, address) {
    const shown = (0,clean/* clean */.uH)(text, length);
    if (shown === '') {
        return NOTHING;
    }
    const parts = foldPath(shown, MAX_LINE);
    const content = `<samp>${parts.map(clean/* htmlToCopy */.Q5).join('<br>')}</samp>`;
    const longest = Math.max(...parts.map((part) => part.length));
    return {
        html: address === undefined ? content : `<a href="${(0,clean/* attribute */.lt)(address)}">${content}</a>`,
        length: Math.min(longest, MAX_WHOLE),
        isWhole: longest <= MAX_WHOLE,
    };
}
/** Several cells as one, each on a line of its own. */
function lines(cells) {
    return {
        html: cells.map((cell) => cell.html).join('<br>'),
        length: Math.max(0, ...cells.map(({ length }) => length)),
        isWhole: cells.every(({ isWhole }) => isWhole === true),
    };
}
/** A text that a machine reads as Markdown, for a line of a list that begins with it. One that is too long breaks as in a table. */
function listed(text, length) {
    return foldPath((0,clean/* clean */.uH)(text, length), MAX_LISTED).map(clean/* code */.aY).join('<br>');
}
/** The text in lines of at most `room` letters that end with a slash, as few as have room for it. */
function foldPath(text, room) {
    const folded = [];
    for (const part of text.match(/[^/]*\/|[^/]+$/g) ?? []) {
        const last = folded.at(-1);
        if (last !== undefined && last.length + part.length <= room) {
            folded[folded.length - 1] = last + part;
        }
        else {
            folded.push(part);
        }
    }
    return folded;
}

;// CONCATENATED MODULE: ./build/action/report/summary/page-of.js
/** Where hosts show their images to people. */
const PAGES = new Map([
    [
        'docker.io',
        (repository) => repository.startsWith('library/')
            ? `https://hub.docker.com/_/${repository.slice('library/'.length)}`
            : `https://hub.docker.com/r/${repository}`,
    ],
    // It leads a browser to the page of the package.
    ['ghcr.io', (repository) => `https://ghcr.io/${repository}`],
    ['quay.io', (repository) => `https://quay.io/repository/${repository}`],
    ['public.ecr.aws', (repository) => `https://gallery.ecr.aws/${repository}`],
    ['mcr.microsoft.com', (repository) => `https://mcr.microsoft.com/artifact/mar/${repository}`],
]);
/** Returns the page of an image's repository; undefined where its host has none that we know of. */
function pageOf(reference) {
    return reference === null ? undefined : PAGES.get(reference.registry)?.(reference.repository);
}

;// CONCATENATED MODULE: ./build/action/report/summary/views.js





/** As much of a reference as a table has room for. */
const views_MAX_ASKED = 300;
const views_MAX_PLATFORMS = 6;
const views_MAX_PLACES = 10;
// A summary is 980 pixels wide on github.com, and a letter about 8: what is beyond can be reached by scrolling alone.
const ROOM = 122;
const PADDING = 3.5;
const STATUS = { title: 'Status', cell: ({ finding }) => describeStanding(finding) };
const IMAGE = {
    title: 'Image',
    cell: ({ finding, entry }) => machineText(entry.asked, views_MAX_ASKED, pageOf(finding.reference)),
};
const PLATFORMS = { title: 'Platforms', cell: describePlatforms };
const CREATED = {
    title: 'Created',
    cell: ({ entry }) => words(describeCreated(entry).join(' ')),
    narrow: ({ entry }) => lines(describeCreated(entry).map(words)),
};
/** Of the newest: the row begins with the current one. */
const CREATED_DAY = {
    title: 'Newest created',
    cell: ({ entry }) => words(entry.created === null ? '' : (0,prose/* formatDay */.im)(entry.created)),
    isExtra: true,
};
const NEWEST = {
    title: 'Newest',
    cell: ({ entry }) => describeNewest(entry, ' '),
    narrow: ({ entry }) => describeNewest(entry, '<br>'),
};
const BASE = { title: 'Base', cell: describeBases };
const SIZE = { title: 'Size', cell: ({ entry }) => words(entry.size === null ? '' : (0,prose/* formatSize */.Xq)(entry.size)) };
const DIGEST = { title: 'Digest', cell: ({ entry }) => toDigest(entry.digest), isExtra: true };
/** What each mode shows beside image and status. */
const VIEWS = {
    exists: [PLATFORMS],
    inspect: [CREATED, SIZE, PLATFORMS],
    latest: [NEWEST, CREATED_DAY],
    base: [BASE],
};
/**
 * Returns the columns of a report's table, without those in which every cell is empty, and as many of the less needed ones as there is room for. Links
 * to places begin with `filesUrl`.
 */
function columnsOf({ mode }, images, filesUrl) {
    const where = { title: 'Where', cell: ({ places }) => describePlaces(places, filesUrl) };
    const seen = new Set();
    const several = new Set(images.map(({ finding }) => finding.asked).filter((asked) => seen.size === seen.add(asked).size));
    const digest = mode === 'latest' ? { ...DIGEST, title: 'Newest digest' } : DIGEST;
    let columns = [STATUS, IMAGE, where, ...VIEWS[mode], digest]
        .map((column) => ({
        ...column,
        cells: images.map((image) => column.cell(image, several.has(image.finding.asked))),
    }))
        .filter(({ cells }) => cells.some(({ html }) => html !== ''));
    while (widthOf(columns) > ROOM) {
        const extra = columns.findLast(({ isExtra = false }) => isExtra);
        if (extra === undefined) {
            return columns.map(({ title, cells, narrow }) => ({ title, cells: narrow ? images.map(narrow) : cells }));
        }
        columns = columns.filter((column) => column !== extra);
    }
    return columns;
}
function widthOf(columns) {
    const widths = columns.map(({ title, cells }) => cells.reduce((widest, { length }) => Math.max(widest, length), title.length));
    return widths.reduce((sum, width) => sum + width + PADDING, 0);
}
function describeStanding(finding) {
    const { mark, word } = standingOf(finding);
    return words(`${mark} ${word}`);
}
function describePlaces(places, filesUrl) {
    const links = places.slice(0, views_MAX_PLACES).map(({ file, line }) => {
        const address = filesUrl === undefined ? undefined : `${filesUrl}${toUrlPath(file)}#L${line}`;
        return machineText(`${file}:${line}`, views_MAX_ASKED, address);
    });
    const more = places.length - links.length;
    return lines([...links, ...(more > 0 ? [words(`and ${more} more`)] : [])]);
}
/** Brackets would end a link of Markdown, and quotes one of HTML. */
function toUrlPath(file) {
    const encode = (name) => encodeURIComponent(name.toWellFormed()).replace(/[!'()*]/g, clean/* percentEncode */.a);
    return file.split('/').map(encode).join('/');
}
/** What an image is built on: the digest then, and the one of today where that is another. */
function describeBases({ entry: { base } }) {
    const bases = (base ?? []).filter(({ role, moved }) => role === 'base' || moved === true);
    const cells = bases.map(({ image, used, now }) => {
        const digests = [...new Set([used, now])].flatMap((digest) => (digest === null ? [] : [toDigest(digest).html]));
        const { html, length } = machineText(image, views_MAX_ASKED);
        return { html: `${html}${(0,prose/* bracket */.Ts)([digests.join(' → ')])}`, length: length + 15 * digests.length, isWhole: true };
    });
    return lines([...new Map(cells.map((cell) => [cell.html, cell])).values()].slice(0, views_MAX_PLACES));
}
/** The current one stands in the reference. */
function describeNewest({ currentTag, latestTag, confirmed }, separator) {
    if (latestTag === null) {
        return NOTHING;
    }
    const { html, length, isWhole = false } = machineText(latestTag, views_MAX_ASKED);
    const newest = currentTag === latestTag ? html : `<b>${html}</b>`;
    return confirmed === true
        ? { html: `${newest}${separator}(confirmed)`, length: length + ' (confirmed)'.length, isWhole }
        : { html: newest, length, isWhole };
}
// Which platform was read matters where there are several: size and date are of that one, which is bold, or alone where each has a row.
function describePlatforms({ finding, entry: { platforms, platform } }, isOneOfSeveral) {
    if (platforms === null || (isOneOfSeveral && platform !== null)) {
        return words(platform ?? '');
    }
    const missing = finding.status === 'missing' ? finding.missingPlatforms.slice(0, views_MAX_PLATFORMS) : [];
    const shown = platforms.map((one) => (platforms.length > 1 && one === platform ? `<b>${(0,clean/* html */.qy)(one)}</b>` : (0,clean/* html */.qy)(one)));
    const longest = Math.max(0, ...platforms.slice(0, views_MAX_PLATFORMS).map(({ length }) => length));
    const there = { html: (0,prose/* joinSome */.bH)(shown, views_MAX_PLATFORMS), length: longest };
    return lines([there, ...missing.map((one) => words(`not ${(0,clean/* clean */.uH)(one)}`))]);
}
/** The day, and what there is to say of it. */
function describeCreated({ created, createdSource, ageDays }) {
    if (created === null) {
        return [];
    }
    const age = ageDays === null ? null : (0,prose/* formatDaysAgo */.mX)(ageDays);
    // Without a remark, the date is the one of the image's own config.
    const source = createdSource === null || createdSource === 'config' ? null : `says the ${createdSource}`;
    return [(0,prose/* formatDay */.im)(created), (0,prose/* bracket */.Ts)([age, source]).trim()].filter((part) => part !== '');
}
function toDigest(digest) {
    // Everybody knows the algorithm of most.
    return digest === null ? NOTHING : machineText((0,prose/* shortenDigest */.YI)(digest).replace('sha256:', ''), views_MAX_ASKED);
}

;// CONCATENATED MODULE: ./build/action/report/summary/summary.js










// GitHub drops a step's summary above 1 MiB altogether; the margin is for closing lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
const summary_MAX_BYTES = 1024 * 1024 - 16 * 1024;
// The table may take this much, so that the advice below it has room in any case.
const MAX_TABLE_BYTES = 640 * 1024;
const MAX_WARNING = 300;
/** From so many images on, the worst come first, and those with which all is well are folded: nobody reads on below hundreds of rows. */
const MANY = 30;
const MAX_WRITTEN = 20;
/** So many images are named that share what to do. */
const MAX_SHARING = 10;
/** And what is only worth knowing. */
const MAX_SHARING_NOTE = 3;
/**
 * Returns the job summary as Markdown: how the run went in a line, a table with a row for each image, what to do about those with which something is
 * wrong, and what was held back. Below 1 MiB: it ends with how many rows it left out.
 */
function toSummary(report, told, options) {
    const { version, redact, filesUrl, failures = [], failing = new Set(), remarks = [], problems = [] } = options;
    const images = groupImages(told);
    const page = new Page();
    page.add(`## Tagscout: ${describeResult(report)}\n\n`);
    page.addSome(failures.map((failure) => `${(0,clean/* escapeMessage */.hC)(failure)}\n\n`), MAX_TABLE_BYTES);
    const wrong = images.filter(({ finding }) => !isGood(finding)).toSorted((a, b) => standing_byBadness(a.finding, b.finding));
    const folded = images.length < MANY ? [] : images.filter(({ finding }) => isGood(finding));
    const rest = images.length < MANY ? images : wrong;
    const written = report.changedFiles.map((file) => (0,clean/* code */.aY)((0,clean/* clean */.uH)(redact(file), views_MAX_ASKED)));
    if (written.length > 0) {
        page.add(`Written: ${(0,prose/* joinSome */.bH)(written, MAX_WRITTEN)}.\n\n`);
    }
    const ofTable = addTable(page, report, rest, filesUrl, MAX_TABLE_BYTES);
    const unread = problems.map(({ file, line, reason }) => `${(0,prose/* toItem */.jC)([listed(redact(`${file}:${line}`), views_MAX_ASKED)], 1, (0,clean/* escapeMarkdown */.FV)((0,redactor/* sanitize */.aj)(reason, redact, MAX_WARNING)))}\n`);
    const ofLists = addSection(page, 'What to do', listAdvice(wrong, failing, report.changedFiles)) +
        addSection(page, 'Not written', listHeld(told).map((line) => `${line}\n`)) +
        addSection(page, 'Could not be read', unread) +
        addSection(page, 'Worth knowing', [
            ...remarks.map((remark) => `- ${(0,clean/* escapeMessage */.hC)(remark)}\n`),
            ...listWarnings(told, redact),
        ]) +
        addHeldBack(page, images);
    page.add('\n');
    const ofFolded = addGood(page, report, folded, filesUrl);
    const omitted = [
        ...(ofTable + ofFolded > 0 ? [`${(0,prose/* count */.U9)(ofTable + ofFolded, 'row')} of the table`] : []),
        ...(ofLists > 0 ? [`${(0,prose/* count */.U9)(ofLists, 'row')} of the lists`] : []),
    ];
    if (omitted.length > 0) {
        page.add(`Left out, because a summary holds 1 MiB: ${omitted.join(' and ')}. `);
    }
    page.add(`<sub>Tagscout ${(0,clean/* escapeMarkdown */.FV)((0,clean/* clean */.uH)(version))}; the output \`report\` is the path of a JSON file with all facts.</sub>\n`);
    return page.text;
}
/** Returns the job summary of a run that ended before there was anything to tell of an image. `message` is clean. */
function toFailureSummary(heading, message) {
    return `## Tagscout: ${heading}\n\n${(0,clean/* escapeMessage */.hC)(message)}\n`;
}
/** Adds a row for each image; returns how many had no room. */
function addTable(page, report, images, filesUrl, limit) {
    if (images.length === 0) {
        return 0;
    }
    const columns = columnsOf(report, images, filesUrl);
    const titles = columns.map(({ title }) => words(title));
    page.add(`<table>\n${table_toRow(titles, 'th')}`);
    const rows = images.map((_image, index) => table_toRow(columns.map(({ cells }) => cells[index] ?? NOTHING)));
    const left = page.addSome(rows, limit);
    page.add('</table>\n');
    return left;
}
/** Those with which all is well, where they are many. */
function addGood(page, report, images, filesUrl) {
    if (images.length === 0) {
        return 0;
    }
    page.add(`<details><summary>${describeGood(report.mode, images.length)}</summary>\n`);
    const left = addTable(page, report, images, filesUrl, summary_MAX_BYTES);
    page.add('</details>\n\n');
    return left;
}
/** What to do, each sentence once, with the images that it is about. */
function listAdvice(images, failing, changedFiles) {
    return shared(images.flatMap(({ finding, entry: { asked, message, held } }) => {
        // That something is newer stands in the table: it is told again only where the step fails for it.
        const text = message ??
            (failing.has(finding) ? `The table names a newer one. ${adviseMoving(finding, changedFiles)}` : null);
        return text === null || held !== null ? [] : [{ asked, text: (0,clean/* escapeMessage */.hC)(text) }];
    }), MAX_SHARING);
}
function listWarnings(told, redact) {
    return shared(told.flatMap(({ finding, entry: { asked, message, held } }) => {
        const isNote = message !== null && held === null && isGood(finding);
        const warnings = finding.warnings.map((text) => (0,redactor/* sanitize */.aj)(text, redact, MAX_WARNING));
        return [...(isNote ? [message] : []), ...warnings].map((text) => ({ asked, text: (0,clean/* escapeMessage */.hC)(text) }));
    }), MAX_SHARING_NOTE);
}
/** An item for each text, which is Markdown, with all that it is said of. */
function shared(said, limit) {
    const byText = new Map();
    for (const { asked, text } of said) {
        const names = byText.get(text) ?? new Set();
        byText.set(text, names.add(listed(asked, views_MAX_ASKED)));
    }
    return [...byText].map(([text, names]) => `${(0,prose/* toItem */.jC)([...names], limit, text)}\n`);
}
/** What was held back is for those who wonder: it is folded. Returns how many items had no room. */
function addHeldBack(page, images) {
    const said = images.flatMap(({ entry: { asked, status, heldBack } }) => {
        // Of an image that is not found, what to do tells it.
        const reasons = status === 'found' ? (0,held_back/* listHeldBack */.f)(heldBack) : [];
        return reasons.length === 0 ? [] : [{ asked, text: reasons.map(clean/* escapeMessage */.hC).join('<br>') }];
    });
    if (said.length === 0) {
        return 0;
    }
    page.add(`\n<details><summary>Newer tags of ${(0,prose/* count */.U9)(said.length, 'image')} were held back</summary>\n\n`);
    const left = page.addSome(shared(said, MAX_SHARING), summary_MAX_BYTES);
    page.add('\n</details>\n');
    return left;
}
// Text that counts its bytes.
class Page {
    text = '';
    #bytes = 0;
    add(text) {
        this.text += text;
        this.#bytes += Buffer.byteLength(text);
    }
    /** Adds parts as long as the page stays below `limit`; returns how many had no room. */
    addSome(parts, limit) {
        for (const [index, part] of parts.entries()) {
            if (this.#bytes + Buffer.byteLength(part) > limit) {
                return parts.length - index;
            }
            this.add(part);
        }
        return 0;
    }
}
/** Adds each item once; returns how many had no room. */
function addSection(page, title, items) {
    if (items.length > 0) {
        page.add(`\n### ${title}\n\n`);
    }
    return page.addSome([...new Set(items)], summary_MAX_BYTES);
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __nccwpck_require__(4942);
;// CONCATENATED MODULE: ./build/action/report/wait.js




const MAX_IMAGES = 3;
const wait_MAX_ASKED = 90;
const wait_MAX_LENGTH = 500;
/** Returns the line of the log before a pause: what is waited for and why, and how long. Clean. */
function toWaitLine({ findings, milliseconds, left }, redact) {
    // An image stands in many places.
    const names = new Set(findings.map((finding) => `${(0,redactor/* sanitize */.aj)(finding.asked, redact, wait_MAX_ASKED)}${(0,prose/* bracket */.Ts)([standingOf(finding).word])}`));
    const again = milliseconds === left ? 'one last time' : 'again';
    const more = milliseconds === left ? '' : `, and for ${(0,prose/* formatDuration */.a3)(left)} at most`;
    return (0,clean/* clean */.uH)(`waiting for ${(0,prose/* joinSome */.bH)([...names], MAX_IMAGES)}: asking ${again} in ${(0,prose/* formatDuration */.a3)(milliseconds)}${more}`, wait_MAX_LENGTH);
}

// EXTERNAL MODULE: ./build/registry/auth/answer.js
var auth_answer = __nccwpck_require__(6735);
// EXTERNAL MODULE: ./build/registry/remember.js
var remember = __nccwpck_require__(4627);
// EXTERNAL MODULE: ./build/checks/base/base-error.js
var base_error = __nccwpck_require__(7568);
// EXTERNAL MODULE: ./build/checks/base/platform-image.js
var platform_image = __nccwpck_require__(3465);
;// CONCATENATED MODULE: ./build/checks/base/lookups.js






/**
 * The look-ups for all images of a run: many of them are built on one, which is asked about once for those whose limits agree. `open` gives the
 * repository of a reference within its limits.
 */
function shareLookups(open) {
    const shared = new Map();
    return (limitsOf) => {
        const lookupsFor = (reference) => {
            const { anonymousOnly = false, publicOnly = false } = limitsOf(reference);
            return (0,remember/* remember */.k)(shared, `${anonymousOnly} ${publicOnly}`, () => createLookups((one) => open(one, { anonymousOnly, publicOnly })));
        };
        return {
            open: (reference) => lookupsFor(reference).open(reference),
            digestOf: (reference) => lookupsFor(reference).digestOf(reference),
            manifestOf: (reference, digest) => lookupsFor(reference).manifestOf(reference, digest),
            imageFor: (reference, found, platform) => lookupsFor(reference).imageFor(reference, found, platform),
        };
    };
}
function createLookups(open) {
    const repositories = new Map();
    const digests = new Map();
    const manifests = new Map();
    const images = new Map();
    const nameOf = ({ registry, repository }) => `${registry}/${repository}`;
    const openOnce = (reference) => (0,remember/* remember */.k)(repositories, nameOf(reference), () => open(reference));
    const get = async (reference, id) => {
        const answer = (0,auth_answer/* expectShown */.V)(await (await openOnce(reference)).getManifest(id));
        return answer.kind === 'found' ? answer : undefined;
    };
    const ask = async (reference) => {
        const id = (0,reference_reference/* identifier */.Cv)(reference);
        const head = (0,auth_answer/* expectShown */.V)(await (await openOnce(reference)).head(id));
        const digest = head.kind === 'found' ? (head.digest ?? (await get(reference, id))?.digest) : undefined;
        if (digest === undefined) {
            throw new base_error/* BaseError */.C('gone');
        }
        return digest;
    };
    return {
        open: openOnce,
        digestOf: (reference) => (0,remember/* remember */.k)(digests, (0,reference_reference/* canonical */.$N)(reference), () => ask(reference)),
        manifestOf: (reference, digest) => (0,remember/* remember */.k)(manifests, `${nameOf(reference)}@${digest}`, () => get(reference, digest)),
        imageFor: (reference, found, platform) => {
            const key = `${nameOf(reference)}@${found.digest} ${platform?.osVersion} ${platform && (0,content_platform/* formatPlatform */.Bq)(platform)}`;
            return (0,remember/* remember */.k)(images, key, async () => (0,platform_image/* imageFor */.zd)(found, platform, await openOnce(reference)));
        },
    };
}

;// CONCATENATED MODULE: ./build/registry/http/deadline.js
/**
 * The moment by which a run has to be over. Monotonic: a clock that is set while we run does not move it.
 */
class Deadline {
    #end;
    #now;
    /** `milliseconds` from now. `now` is a monotonic clock in milliseconds. */
    constructor(milliseconds, now = () => performance.now()) {
        this.#now = now;
        this.#end = now() + milliseconds;
    }
    /** Milliseconds that are left, never below 0. */
    remaining() {
        return Math.max(0, this.#end - this.#now());
    }
    /**
     * The result of `work`, or that of `late` where `work` has not settled at the deadline.
     * For promises that may never settle; `work` itself goes on unheard.
     */
    async bound(work, late) {
        let timer;
        const alarm = new Promise((resolve) => {
            timer = setTimeout(resolve, this.remaining());
        });
        try {
            return await Promise.race([work, alarm.then(late)]);
        }
        finally {
            clearTimeout(timer);
        }
    }
}

// EXTERNAL MODULE: ./build/registry/repository/images.js
var repository_images = __nccwpck_require__(6981);
// EXTERNAL MODULE: ./build/checks/finding.js
var checks_finding = __nccwpck_require__(1333);
// EXTERNAL MODULE: ./build/checks/platforms.js
var checks_platforms = __nccwpck_require__(5260);
;// CONCATENATED MODULE: ./build/checks/exists.js









/** The tag of a digest that is gone only helps to say what to do: a registry that is there answers within a second. */
const TAG_WITHIN_MS = 10_000;
/**
 * Whether an image is there: by HEAD, or, where platforms are asked for, by its index and a HEAD of each platform's manifest.
 * A tag may have to name a certain digest, too. Platforms match exactly: a build for arm64 must not pass because there is one for arm/v7.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function checkExists(question, options) {
    const { platforms, expectDigest } = options;
    const repository = await (0,checks_finding/* openRepository */.h_)(question, options);
    const id = (0,reference_reference/* identifier */.Cv)(question.reference);
    const algorithm = expectDigest === undefined ? undefined : (0,reference_digest/* algorithmOf */.Hy)(expectDigest);
    if (platforms.length === 0) {
        const head = await headBy(repository, id, algorithm);
        if (head.kind !== 'found') {
            return notShown(question, head, repository, options);
        }
        const { digest = null, mediaType = null, identity, warnings } = head;
        const facts = { ...checks_report/* NO_FACTS */.Kj, digest, mediaType };
        const known = { ...(0,checks_finding/* toSubject */.OI)(question), ...facts, status: 'found', reason: null, identity, warnings };
        return expectDigest === undefined || digest === expectDigest ? known : (0,checks_finding/* otherDigest */.vR)(known);
    }
    const found = await repository.getManifest(id, algorithm);
    if (found.kind !== 'found') {
        return notShown(question, found, repository, options);
    }
    if (expectDigest !== undefined && found.digest !== expectDigest) {
        return (0,checks_finding/* otherDigest */.vR)({ ...(0,checks_finding/* fromManifest */.uu)(question, found, []), platforms: null });
    }
    const { manifest, evidence } = found;
    const match = manifest.kind === 'index'
        ? await (0,checks_platforms/* matchIndex */.K)(repository, await (0,repository_images/* listImages */.v8)(repository, { manifest, evidence }), platforms)
        : await matchImage(repository, found, platforms);
    const known = (0,checks_finding/* fromManifest */.uu)(question, found, match.available);
    return match.missing.length === 0 ? known : (0,checks_finding/* lacking */.gP)(known, match);
}
/** By HEAD; by GET where that states a digest of another algorithm than the one to compare with. */
async function headBy(repository, id, algorithm) {
    const head = await repository.head(id);
    if (head.kind !== 'found' || algorithm === undefined) {
        return head;
    }
    if (head.digest !== undefined && (0,reference_digest/* algorithmOf */.Hy)(head.digest) === algorithm) {
        return head;
    }
    const found = await repository.getManifest(id, algorithm);
    return found.kind === 'found' ? { ...found, mediaType: found.manifest.mediaType } : found;
}
/** The finding for an image that is not there or not shown. Where that is a digest, its tag is asked for too. */
async function notShown(question, answer, repository, { missingOrPrivate, deadline }) {
    const finding = (0,checks_finding/* fromDenial */.wS)(question, answer, missingOrPrivate);
    const { tag, digest } = question.reference;
    if (finding.reason !== 'not-found' || tag === undefined || digest === undefined) {
        return finding;
    }
    // Well before the run ends: the answer is known, and must not be lost while we wait for more.
    const within = new Deadline(Math.min(TAG_WITHIN_MS, deadline.remaining() / 2));
    return { ...finding, tagDigest: await within.bound(findDigest(repository, tag), () => null) };
}
/** The digest that a tag names; null where it is not there, or that could not be found out. */
async function findDigest(repository, tag) {
    try {
        const head = await repository.headDigest(tag);
        return (head.kind === 'found' && head.digest) || null;
    }
    catch (error) {
        if (error instanceof errors/* RegistryError */.gl) {
            return null;
        }
        throw error;
    }
}
async function matchImage(repository, found, wanted) {
    const platform = (0,repository_images/* platformIn */.NO)(await (0,repository_images/* readConfig */.Xg)(repository, found.manifest), found);
    return {
        available: platform === undefined ? [] : [platform],
        missing: wanted.filter((one) => platform === undefined || !(0,content_platform/* isSamePlatform */.SW)(one, platform)),
        gone: [],
    };
}

// EXTERNAL MODULE: ./build/checks/inspect.js + 2 modules
var inspect = __nccwpck_require__(6398);
;// CONCATENATED MODULE: ./build/checks/latest/latest-image.js

/**
 * A reference to another tag, written the way the asked one was: a short one stays short, a digest is renewed, and `isPinned` adds one.
 * `asked` is the text that `reference` was read from; where the digest is unknown, none is written.
 */
function formatLike(asked, reference, latest, isPinned) {
    const { tag, digest } = reference;
    const suffix = `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
    const text = asked.trim();
    const name = text.slice(0, text.length - suffix.length);
    // Upper case in the repository was lowered when it was read; Docker Hub's official images were written without `library/`.
    const repositories = [reference.repository, reference.repository.replace(/^library\//, '')];
    const repository = repositories.find((one) => name.toLowerCase().endsWith(one)) ?? '';
    const written = name.slice(0, name.length - repository.length) + repository;
    const hasDigest = (digest !== undefined || isPinned) && latest.digest !== null;
    return `${written}:${latest.tag}${hasDigest ? `@${latest.digest}` : ''}`;
}
/** The finding as an answer to `question`, whose text may spell the same reference another way: the newest one is written like it. */
function answerTo({ asked, reference }, finding, { isPinned }) {
    const { update } = finding;
    if (update === null || update.latestTag === null) {
        return finding;
    }
    const { digest } = (0,checks_report/* factsOf */.xS)(finding);
    const latestImage = formatLike(asked, reference, { tag: update.latestTag, digest }, isPinned);
    return { ...finding, update: { ...update, latestImage } };
}

;// CONCATENATED MODULE: ./build/checks/checks.js



/** Finds out about one image what the mode of `inputs` asks. @throws {RegistryError | CredentialsError} where it could not be found out */
async function checks_check(question, inputs, options) {
    const common = question.isArtefact ? { ...options, platforms: [] } : options;
    switch (inputs.mode) {
        case 'exists':
            return [await checkExists(question, common)];
        case 'inspect':
            return (0,inspect/* checkInspect */.L)(question, { ...common, maxAge: inputs.maxAge });
        case 'latest': {
            // It brings the reading and ordering of tags along, which takes some milliseconds to load.
            const { checkLatest } = await Promise.all(/* import() */[__nccwpck_require__.e(555), __nccwpck_require__.e(200)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6200));
            return [await checkLatest(question, { ...common, ...inputs, ...question.latest })];
        }
        case 'base': {
            // It brings the reader of Dockerfiles along.
            const { checkBase } = await Promise.all(/* import() */[__nccwpck_require__.e(868), __nccwpck_require__.e(897)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8897));
            return [await checkBase(question, { ...common, ...inputs })];
        }
    }
}
/** The finding as the answer to a question whose text may spell the same reference another way, and which may stand elsewhere. */
function asAsked(question, finding, inputs) {
    const { asked, place = null, held, latest, warnings = [] } = question;
    const answer = inputs.mode === 'latest' ? answerTo(question, finding, { ...inputs, ...latest }) : finding;
    const bump = held === undefined ? null : { held, users: [] };
    return { ...answer, asked, place, bump, warnings: [...warnings, ...answer.warnings] };
}

// EXTERNAL MODULE: ./build/registry/connection/transport-error.js
var transport_error = __nccwpck_require__(3237);
;// CONCATENATED MODULE: ./build/checks/wait.js



/**
 * The reasons that time may cure: the image is not there yet, or a registry has a bad moment. Not those that somebody has to do something about:
 * a login, a certificate, a rule of ours.
 */
const PASSING = new Set([
    'not-found',
    'platform-missing',
    'other-digest',
    'missing-or-private',
    'rate-limited',
    'unavailable',
    'timeout',
    'not-a-registry',
    'invalid-response',
]);
/** An image that is pushed in this moment is found soon. One that takes ten minutes costs its registry some twenty questions. */
const FIRST_PAUSE_MS = 2_000;
const GROWTH = 1.5;
const LONGEST_PAUSE_MS = 60_000;
/**
 * The findings about `questions`, in their order. What may yet come true is asked again after a pause, in rounds, until all are there or the wait
 * is over; the last pause ends with it, and a last round follows. What was found is not asked again. `ask` gets the questions of a round.
 */
async function askUntilThere(questions, wait, ask, pause) {
    const known = [...(await ask(questions))];
    for (let round = 0;; round += 1) {
        const left = wait.remaining();
        const awaited = [...known.keys()].filter((index) => known[index]?.some((finding) => isAwaited(finding, left)));
        if (awaited.length === 0) {
            return known.flat();
        }
        const findings = awaited.flatMap((index) => known[index] ?? []);
        const milliseconds = pauseBefore(findings, round, left);
        await pause({ findings, milliseconds, left });
        const answers = await ask(awaited.flatMap((index) => questions[index] ?? []));
        for (const [position, index] of awaited.entries()) {
            known[index] = answers[position] ?? [];
        }
        if (milliseconds === left) {
            return known.flat();
        }
    }
}
/** Whether to ask again within the `left` milliseconds of a wait. */
function isAwaited(finding, left) {
    const isOurFault = (0,checks_finding/* isOwnFault */.Dn)(finding);
    if (left <= 0 || isOurFault || !PASSING.has(finding.reason)) {
        return false;
    }
    const error = finding.status === 'error' ? finding.error : undefined;
    if (!(error instanceof errors/* RateLimitError */.OE)) {
        return error === undefined || !('code' in error) || error.code !== transport_error/* PROXY_CREDENTIALS */.OX;
    }
    // A login that is sent again before its time lengthens the lock of an account.
    const { limit, retryAfter = limit === 'login' ? Number.POSITIVE_INFINITY : 0 } = error;
    return retryAfter <= left;
}
/**
 * The pause after round `round`, counted from 0: from 2 s, half as long again each time, to a minute, and as long as each `Retry-After` says. The last
 * one ends with the wait, of which `left` milliseconds are left: a rest too short for another pause is a part of it.
 */
function pauseBefore(findings, round, left) {
    const asked = findings.reduce((most, finding) => Math.max(most, retryAfterOf(finding)), 0);
    const pause = Math.max(asked, Math.min(FIRST_PAUSE_MS * GROWTH ** round, LONGEST_PAUSE_MS));
    return pause + FIRST_PAUSE_MS > left ? left : pause;
}
function retryAfterOf(finding) {
    const { retryAfter } = finding.status === 'error' && 'retryAfter' in finding.error ? finding.error : {};
    return retryAfter ?? 0;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./build/registry/policy/exposure.js

// Source: the IANA special-purpose address registries, https://www.iana.org/assignments/iana-ipv4-special-registry and
// https://www.iana.org/assignments/iana-ipv6-special-registry.
const LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);
const PRIVATE = blockList([
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    'fc00::/7',
    'fec0::/10',
    // NAT64 prefixes of local choice, RFC 8215.
    '64:ff9b:1::/48',
]);
const FORBIDDEN = blockList([
    '0.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '::/128',
    'fe80::/10',
    'ff00::/8',
    // Metadata services outside link-local: Alibaba Cloud, Azure's host agent, Oracle Cloud, AWS, Google Cloud.
    '100.100.100.200/32',
    '168.63.129.16/32',
    '192.0.0.192/32',
    'fd00:ec2::/32',
    'fd20:ce::254/128',
]);
/** The first that has an address decides: forbidden ones lie in private networks. */
const exposure_LISTS = [['forbidden', FORBIDDEN], ['loopback', LOOPBACK], ['private', PRIVATE]];
const METADATA_NAMES = new Set([
    'metadata',
    'metadata.google.internal',
    'metadata.goog',
    'metadata.azure.internal',
    'instance-data',
    'instance-data.ec2.internal',
    'metadata.tencentyun.com',
]);
/** IPv6 prefixes of 16-bit groups that an IPv4 address follows, which is then who answers. */
const IPV4_CARRIERS = [
    // Mapped (RFC 4291), translated (RFC 2765) and the older compatible form.
    [0, 0, 0, 0, 0, 0xffff],
    [0, 0, 0, 0, 0xffff, 0],
    [0, 0, 0, 0, 0, 0],
    // NAT64 (RFC 6052) and 6to4 (RFC 3056).
    [0x64, 0xff9b, 0, 0, 0, 0],
    [0x2002],
];
/** Characters that would end the host in a URL, or be dropped from it. */
const exposure_NO_HOST = /[\s/?#@:\\]/;
/**
 * The exposure of a host as `URL.hostname` has it, or of an IP address. Names are judged as names: `localhost` and all below
 * it are loopback, metadata services forbidden, others public until their address is known. A text that is not a host is forbidden.
 * Of an IPv6 address that carries an IPv4 one, the latter decides.
 */
function exposureOf(host) {
    const name = canonicalHost(host);
    if (name === undefined || METADATA_NAMES.has(name)) {
        return 'forbidden';
    }
    if (name === 'localhost' || name.endsWith('.localhost')) {
        return 'loopback';
    }
    const address = name.startsWith('[') ? name.slice(1, -1) : name;
    if ((0,external_node_net_namespaceObject.isIP)(address) === 0) {
        return 'public';
    }
    const judged = findCarriedIpv4(address) ?? address;
    const family = (0,external_node_net_namespaceObject.isIP)(judged) === 6 ? 'ipv6' : 'ipv4';
    return exposure_LISTS.find(([, list]) => list.check(judged, family))?.[0] ?? 'public';
}
/**
 * A host in the form in which two are compared: lower case, no trailing dot, addresses in their one spelling (`0x7f.1` is
 * `127.0.0.1`) and IPv6 ones in brackets, without a zone. Undefined for a text that is not a host.
 */
function canonicalHost(host) {
    const [address = ''] = host.replace(/^\[(.*)\]$/s, '$1').split('%', 1);
    const isIpv6 = (0,external_node_net_namespaceObject.isIP)(address) === 6;
    const url = `https://${isIpv6 ? `[${address}]` : host}`;
    if ((!isIpv6 && exposure_NO_HOST.test(host)) || !URL.canParse(url)) {
        return undefined;
    }
    return new URL(url).hostname.replace(/\.$/, '') || undefined;
}
function findCarriedIpv4(address) {
    if ((0,external_node_net_namespaceObject.isIP)(address) !== 6 || address === '::1') {
        return undefined;
    }
    const groups = groupsOf(address);
    const carrier = IPV4_CARRIERS.find((prefix) => prefix.every((group, index) => groups[index] === group));
    if (carrier === undefined) {
        return undefined;
    }
    const [high = 0, low = 0] = groups.slice(carrier.length);
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
/** The eight 16-bit groups of an IPv6 address in the spelling of URLs, which has no dotted part. */
function groupsOf(address) {
    const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
    const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
    return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}
function blockList(subnets) {
    const list = new external_node_net_namespaceObject.BlockList();
    for (const subnet of subnets) {
        const [network = '', prefix] = subnet.split('/');
        list.addSubnet(network, Number(prefix), (0,external_node_net_namespaceObject.isIP)(network) === 6 ? 'ipv6' : 'ipv4');
    }
    return list;
}

;// CONCATENATED MODULE: ./build/questions.js







/** Nobody's files name more. A stranger's may name any host, and each is looked up and connected to. */
const MAX_HOSTS = 100;
/** Nobody has a registry there (RFC 2606): scaffolds and samples name it. */
const EXAMPLES = /^example\.(?:com|net|org)$/;
const NOT_ASKED = { reference: null, bump: null, update: null, rebuild: null, warnings: [] };
/** Artefacts that are no images: whether they are there is all that is asked. */
const ARTEFACTS = ['feature', 'chart'];
/**
 * Returns the questions about what was written, in its order: about equal texts of the inputs once, and about each place of a file. What needs no
 * asking is a finding already: what is unresolved, and hosts beyond the hundredth. With `shard`, only those of that part.
 *
 * A file may be a stranger's: where those meet this repository's secrets it is asked about anonymously, because private tags must not be read through
 * a public log; and it leads to public addresses alone. `allowed-registries` says that nothing else can be asked, and lifts both; `insecure-registries`
 * lifts the second.
 */
function toQuestions(images, references, circumstances) {
    const unique = [...new Map(images.map(({ asked, reference }) => [asked, { asked, reference }])).values()];
    const { mode } = circumstances;
    const asked = unique.filter(({ reference }) => isWanted(reference, circumstances));
    const named = new Set(asked.map(({ reference }) => (0,reference_reference/* canonical */.$N)(reference)));
    const context = { ...circumstances, named, hosts: new Map() };
    const found = references
        .filter(({ kind }) => mode !== 'latest' || !ARTEFACTS.includes(kind))
        .flatMap((reference) => toQuestion(reference, context) ?? []);
    const questions = mode === 'base' ? asked.map((question) => withBase(question, circumstances)) : asked;
    const { shard } = circumstances;
    return [...questions, ...found].filter((one) => shard === undefined || isIn(shard, one));
}
/**
 * A Dockerfile may be a stranger's, and what an image says of itself is a claim of whoever pushed it: another registry than the image's own, or that of
 * the inputs, is asked anonymously then, and neither may lead deeper into a network than the image.
 */
function withBase(question, circumstances) {
    const { builtOn: named, allowedRegistries, insecureRegistries, registry, isOpenToStrangers } = circumstances;
    const image = question.reference.registry;
    const exposure = exposureOfRegistry(image);
    const limitsOf = (reference) => {
        const isOneOf = (registries) => registries.some((one) => (0,reference_reference/* isSameRegistry */.mS)(one, reference.registry));
        if (named?.source === 'input') {
            return {};
        }
        const isForeign = !isOneOf([image, registry]);
        // A name that leads inside is only found out when it is looked up.
        const mayBeDeeper = exposure === 'public' || (exposure === 'private' && exposureOfRegistry(reference.registry) !== exposure);
        return {
            anonymousOnly: named === undefined ? isForeign : isOpenToStrangers && allowedRegistries.length === 0,
            publicOnly: mayBeDeeper && isForeign && !isOneOf([...allowedRegistries, ...insecureRegistries]),
        };
    };
    return { ...question, base: { named, limitsOf } };
}
function exposureOfRegistry(registry) {
    return exposureOf((0,reference_reference/* apiHost */.nz)(registry).replace(/:\d+$/, ''));
}
/**
 * Whether a part of the images has this one: by the hash of its reference, or of its text where that is unresolved. So every part of a run over the
 * same files gets others, all of them together get everything, and an image is in one of them, wherever it stands.
 */
function isIn({ index, total }, { asked, reference }) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(reference === null ? asked : (0,reference_reference/* canonical */.$N)(reference));
    return hash.digest().readUInt32BE() % total === index;
}
/** The repository of a reference that is unresolved, where it is known: of `acme/app:${TAG}` as of `acme/app` without a tag. */
function knownPartOf(image) {
    const [known] = /^[^$:{@]+(?::\d+\/[^$:{@]+)?(?=[:@]|$)/.exec(image) ?? [];
    try {
        return known === undefined ? undefined : (0,reference_reference/* canonical */.$N)((0,reference_reference/* parseReference */.F2)(known));
    }
    catch {
        return undefined;
    }
}
function isWanted(reference, { only, ignore }) {
    return (only === undefined || isNamed(only, reference)) && !isNamed(ignore, reference);
}
/** Two questions with one key have one answer: as somebody else it may be another. `latest` is to stay `latest`, and no tag becomes the newest version. */
function keyOf(question, mode) {
    const { reference, anonymousOnly = false, publicOnly = false, isArtefact = false, rules = '' } = question;
    const name = mode === 'latest' ? (0,reference_reference/* familiar */.ce)(reference) : (0,reference_reference/* canonical */.$N)(reference);
    return `${name} ${anonymousOnly} ${publicOnly} ${isArtefact} ${rules}`;
}
/** What the comment beside a reference sets, and what is odd about the place. A word that nobody knows keeps the reference as it is. */
function overridden({ override: rules, warning }, { mode, override }) {
    const warnings = warning === undefined ? [] : [warning];
    if (rules === '' || mode !== 'latest') {
        return { warnings };
    }
    try {
        return { warnings, rules, latest: override(rules) };
    }
    catch (error) {
        if (!(error instanceof input_error/* InputError */.dz)) {
            throw error;
        }
        // What it says of an input is said of the comment here.
        const warning = error.message.replace(/^Input /, 'Comment `tagscout:`: ');
        return { warnings: [...warnings, warning], held: 'override' };
    }
}
function toQuestion(place, circumstances) {
    const { isOpenToStrangers, allowedRegistries, insecureRegistries, named, hosts } = circumstances;
    const { status, image, kind, needs, reason, warning } = place;
    const known = status === 'reference' ? image : knownPartOf(image);
    const reference = known === undefined ? undefined : (0,reference_reference/* parseReference */.F2)(known);
    if (reference === undefined ? circumstances.only !== undefined : !isWanted(reference, circumstances)) {
        return undefined;
    }
    if (status !== 'reference' || reference === undefined) {
        const problem = reason ?? warning ?? null;
        const why = status === 'unresolved' ? status : 'invalid-reference';
        return { asked: image, place, status: 'unresolved', reason: why, needs, problem, ...NOT_ASKED };
    }
    if (EXAMPLES.test(reference.registry)) {
        const problem = `${reference.registry} is a name for examples`;
        return { asked: image, place, status: 'unresolved', reason: 'unresolved', needs: [], problem, ...NOT_ASKED };
    }
    const isListed = [...allowedRegistries, ...insecureRegistries].some((one) => (0,reference_reference/* isSameRegistry */.mS)(one, reference.registry));
    const isOurs = named.has((0,reference_reference/* canonical */.$N)(reference));
    const question = {
        asked: image,
        reference,
        place,
        ...overridden(place, circumstances),
        isArtefact: ARTEFACTS.includes(kind),
        anonymousOnly: isOpenToStrangers && allowedRegistries.length === 0 && !isOurs,
        publicOnly: !isListed && !isOurs,
    };
    if ((0,remember/* remember */.k)(hosts, reference.registry, () => hosts.size) >= MAX_HOSTS) {
        const rule = `files may name ${MAX_HOSTS} registries, and this is one more`;
        return (0,checks_finding/* blockedQuestion */.ZJ)(question, { host: reference.registry, rule, input: 'ignore' });
    }
    return question;
}

// EXTERNAL MODULE: ./build/registry/quote.js
var registry_quote = __nccwpck_require__(246);
// EXTERNAL MODULE: ./build/registry/json.js
var registry_json = __nccwpck_require__(5906);
;// CONCATENATED MODULE: ./build/registry/credentials/docker-config.js





/** `docker login` writes Docker Hub's under the address of its first registry, and asks helpers about that. */
const HUB_KEY = 'https://index.docker.io/v1/';
/**
 * Reads a config as `docker login` and `podman login` write it: `auths`, `credHelpers` and `credsStore`, in any case. As with Docker, an
 * empty text (`echo $SECRET > config.json` in a fork's pull request, docker/cli#2599) and `null` are a config with nothing in it, and what
 * follows the first object does not count.
 * Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go and containers-auth.json(5).
 * @throws {CredentialsError} when it is not a JSON object; the message names the file and nothing of its content
 */
function parseDockerConfig({ path, text, format }) {
    // The parser's own message would quote the text around a mistake, which may be a password: it is not kept.
    const json = ['', 'null'].includes(text.trim()) ? {} : (0,registry_json/* findFirstObject */.rE)(text);
    if (json === undefined) {
        throw new errors/* CredentialsError */.lE(`${path} is not a Docker config: it holds no JSON object`);
    }
    return new DockerConfig(json, format);
}
/** The logins and helpers of one config, by registry. Its keys are read once: it may have thousands, and a run as many images. */
class DockerConfig {
    #auths;
    #helpers;
    #store;
    #isPodmans;
    constructor(json, format) {
        this.#isPodmans = format === 'podman';
        this.#auths = readSection((0,registry_json/* fieldOf */._F)(json, 'auths'), this.#isPodmans ? findPlace : findHostOf);
        this.#helpers = readSection((0,registry_json/* fieldOf */._F)(json, 'credHelpers'), this.#isPodmans ? findPlace : findRegistry);
        this.#store = (0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(json, 'credsStore'));
    }
    /**
     * The login under `auths` for a place; undefined without a usable one. An entry that cannot be read is passed over: `{}` stands for
     * one that a helper keeps. The key that names the registry to the letter wins over older spellings (`https://host/v1/`), those over keys
     * with another path, and podman's longest path that the repository is in over its registry.
     */
    findLogin(place) {
        return this.#entriesFor(place, this.#auths)
            .map(parseEntry)
            .find((login) => login !== undefined);
    }
    /** The helper to ask before `auths` is looked at; undefined when there is none. */
    findHelper(place) {
        const serverUrl = this.#nameOf(place.registry);
        const own = this.#entriesFor(place, this.#helpers)
            .map(registry_json/* textOf */.b6)
            .find((name) => name !== '');
        if (own !== undefined) {
            return { name: own, serverUrl, isOwn: true };
        }
        return this.#store === '' ? undefined : { name: this.#store, serverUrl, isOwn: false };
    }
    /** The name that `docker login` and `podman login` give to a registry. */
    #nameOf(registry) {
        return registry === reference_reference/* DOCKER_HUB */.Xb && !this.#isPodmans ? HUB_KEY : registry;
    }
    /** The values that are for this place, the closest first. */
    #entriesFor({ registry, repository }, section) {
        const exact = this.#nameOf(registry);
        const keys = (section.get(hostOf(registry)) ?? []).filter(({ path }) => `${repository}/`.startsWith(path));
        const closeness = ({ path, key, isBare }) => 3 * path.length + (key === exact ? 2 : Number(isBare));
        return keys.toSorted((a, b) => closeness(b) - closeness(a)).map(({ value }) => value);
    }
}
/** `find` says what a key is for; undefined where it is for nothing. */
function readSection(value, find) {
    const section = new Map();
    for (const [key, entry] of Object.entries((0,registry_json/* isObject */.Gv)(value) ? value : {})) {
        const place = find(key);
        if (place !== undefined) {
            (0,remember/* remember */.k)(section, place.host, () => []).push({ ...place, key, value: entry });
        }
    }
    return section;
}
/** A key that is a registry, in any spelling of old versions. */
function findRegistry(key) {
    try {
        return { host: hostOf((0,reference_reference/* parseRegistry */.l5)(key.replace(/^http:\/\//, 'https://'))), path: '', isBare: true };
    }
    catch (error) {
        if (error instanceof errors/* InvalidReferenceError */.x_) {
            return undefined;
        }
        throw error;
    }
}
/**
 * A key under Docker's `auths`: with another path it is for the whole host. Azure DevOps writes `https://host/harbor` (docker/cli#5382).
 * Docker's ConvertToHostname cuts such a key at its first slash, but Docker Hub is looked for by its whole address: `docker login` keeps
 * `https://index.docker.io/v1/access-token` beside that.
 */
function findHostOf(key) {
    const [, name = ''] = /^(?:https?:\/\/)?([^/]+)\/./s.exec(key) ?? [];
    const cut = name === '' ? undefined : findRegistry(name);
    const isOther = cut !== undefined && cut.host !== hostOf(reference_reference/* DOCKER_HUB */.Xb);
    return findRegistry(key) ?? (isOther ? { ...cut, isBare: false } : undefined);
}
/** A key of podman: with a path, it is for the repositories below that. */
function findPlace(key) {
    const [, name = '', path = ''] = /^(?!https?:\/\/)([^/]+)\/(.+)$/s.exec(key) ?? [];
    const below = path === '' ? undefined : findRegistry(name);
    return path === '' ? findRegistry(key) : below && { ...below, path: `${path.replace(/\/$/, '')}/` };
}
/** Two registries are the same where this is. */
function hostOf(registry) {
    return (0,domain/* findHost */.my)((0,reference_reference/* apiHost */.nz)(registry)) ?? registry;
}
/** `auth` is base64 of `user:password`, split at the first colon; old versions of Docker padded it with NULs. */
function parseEntry(entry) {
    if (!(0,registry_json/* isObject */.Gv)(entry)) {
        return undefined;
    }
    const decoded = withoutPadding(Buffer.from((0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(entry, 'auth')), 'base64').toString('utf8'));
    const colon = decoded.indexOf(':');
    const username = colon > 0 ? decoded.slice(0, colon) : (0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(entry, 'username'));
    const password = colon > 0 ? decoded.slice(colon + 1) : (0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(entry, 'password'));
    const [registryToken, identityToken] = [
        (0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(entry, 'registrytoken')),
        (0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(entry, 'identitytoken')),
    ];
    if (isSendable(registryToken)) {
        return { kind: 'registry-token', token: registryToken };
    }
    if (identityToken !== '') {
        return { kind: 'identity-token', username, token: identityToken };
    }
    return username === '' || password === '' ? undefined : { kind: 'password', username, password };
}
/** Whether a token can stand in a header as it is. */
function isSendable(token) {
    return /^[\x21-\x7e]+$/.test(token);
}
/** Without the NULs at its end. By position: an expression would look for the end again from each NUL that is not at it. */
function withoutPadding(text) {
    let end = text.length;
    while (text[end - 1] === '\0') {
        end -= 1;
    }
    return text.slice(0, end);
}

;// CONCATENATED MODULE: ./build/registry/credentials/scoped-config.js
/**
 * The configs that can show a repository, the closest first: those of the repository before those of its registry, then those for `pull`
 * alone, those for all rights, and at last those with further rights, which buildx itself takes for a push only.
 * Source: https://github.com/docker/buildx/blob/0287d0de5f3e3ec5c332c87915b138d7795fc083/util/dockerutil/dockerconfig/configprovider.go
 */
function findServing(configs, repository) {
    const distance = ({ repository, rights }) => 3 * Number(repository === undefined) + ([1, 0][rights.length] ?? 2);
    return configs
        .filter(({ repository: own = repository, rights }) => own === repository && canPull(rights))
        .toSorted((a, b) => distance(a) - distance(b));
}
/** The scope as it is written for docker/login-action: `team/app@push`. */
function formatScope({ repository = '', rights }) {
    return `${repository}${rights.length === 0 ? '' : `@${rights.join(',')}`}`;
}
function canPull(rights) {
    return rights.length === 0 || rights.includes('pull');
}

;// CONCATENATED MODULE: ./build/registry/credentials/configs.js



/** The configs that logins have left. Each is listed, read and parsed when it is needed, and once. */
class Configs {
    #sources;
    #all;
    /** By registry. */
    #scoped = new Map();
    #read = new Map();
    #parsed = new Map();
    constructor(sources) {
        this.#sources = sources;
    }
    /**
     * The configs to look into for a place, the first to be asked first: those for a part of its registry before all others.
     * @throws {CredentialsError} where the next one is there and cannot be read
     */
    *for({ registry, repository }) {
        const serving = findServing(this.#scopedOf(registry), repository).flatMap((config) => this.#readScoped(config));
        this.#all ??= this.#sources.readConfigs();
        for (const stored of [...serving, ...this.#all]) {
            yield [stored, this.#parse(stored)];
        }
    }
    /** The scopes at its registry that have a login for another part of it. A scope without one, as `docker logout` leaves it, is none. */
    otherScopes(place) {
        return this.#scopedOf(place.registry)
            .filter((config) => this.#hasLogin(config, place))
            .map(formatScope);
    }
    #scopedOf(registry) {
        return (0,remember/* remember */.k)(this.#scoped, registry, () => this.#sources.listScopedConfigs(registry));
    }
    #readScoped(config) {
        return (0,remember/* remember */.k)(this.#read, config, config.read);
    }
    #parse(stored) {
        return (0,remember/* remember */.k)(this.#parsed, stored, () => parseDockerConfig(stored));
    }
    #hasLogin(config, place) {
        try {
            return this.#readScoped(config).some((stored) => this.#parse(stored).findLogin(place) !== undefined);
        }
        catch {
            return false;
        }
    }
}

;// CONCATENATED MODULE: ./build/registry/credentials/credential-helper.js


/** The helpers' own words for "no credentials", which are not a fault (docker-credential-helpers, credentials/error.go). */
const NOT_FOUND = 'credentials not found in native keychain';
/** Nothing that leads to another folder or is taken for an option. */
const credential_helper_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;
/** Whether `docker-credential-<name>` can be the name of a program, rather than a path. */
function isHelperName(name) {
    return credential_helper_NAME.test(name);
}
/**
 * The login that a helper gave; undefined when it has none for that server.
 * Source: https://github.com/docker/docker-credential-helpers/blob/v0.9.3/credentials/credentials.go
 * @throws {Error} for an output that is not an answer of a helper; the message has nothing of what it printed
 */
function parseHelperAnswer({ exitCode, stdout }) {
    if (exitCode !== 0) {
        if (stdout.trim() === NOT_FOUND) {
            return undefined;
        }
        throw new Error(exitCode === null ? 'it was ended by a signal' : `it ended with exit code ${exitCode}`);
    }
    const json = (0,registry_json/* findObject */.Z)(stdout);
    if (json === undefined) {
        throw new Error('it printed no JSON object');
    }
    const [username, secret] = [(0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(json, 'Username')), (0,registry_json/* textOf */.b6)((0,registry_json/* fieldOf */._F)(json, 'Secret'))];
    if (secret === '') {
        return undefined;
    }
    if (username === TOKEN_USER) {
        return { kind: 'identity-token', username: '', token: secret };
    }
    if (username === '') {
        throw new Error('it gave a secret without a user name');
    }
    return { kind: 'password', username, password: secret };
}

;// CONCATENATED MODULE: ./build/registry/credentials/credentials.js







const ANONYMOUS = { source: 'anonymous', login: undefined };
/** Where credentials come from: the inputs for their registry, else stored logins, else nowhere. */
class Credentials {
    #options;
    #identities = new Map();
    /** By helper and server: one that takes a second is not started for each of a thousand images. */
    #helped = new Map();
    #configs;
    /** Registries. */
    #warned = new Set();
    constructor(options) {
        this.#options = options;
        this.#configs = new Configs(options);
    }
    /**
     * Our identity at the registry of a repository; the same object for the same login. A place is looked for in one config after the
     * other, those for a part of the registry first, in each by its helper, then under `auths`.
     * @throws {CredentialsError} where there is a config that cannot be read, and where the helper that is named for this registry fails
     */
    async for(place) {
        const { given } = this.#options;
        if (given !== undefined && (0,reference_reference/* isSameRegistry */.mS)(given.registry, place.registry)) {
            const { username, password } = given;
            return this.#identify('inputs', { kind: 'password', username, password });
        }
        for (const [stored, config] of this.#configs.for(place)) {
            const helper = config.findHelper(place);
            const helped = helper && (await this.#ask(helper, stored, place.registry));
            const login = helped ?? config.findLogin(place);
            if (login !== undefined) {
                return this.#identify('stored', login);
            }
        }
        this.#warnOfOthers(place);
        return ANONYMOUS;
    }
    /** Once for a registry. */
    #warnOfOthers(place) {
        const { registry } = place;
        if (this.#warned.has(registry)) {
            return;
        }
        this.#warned.add(registry);
        const scopes = this.#configs.otherScopes(place);
        if (scopes.length > 0) {
            this.#options.onWarning({ kind: 'other-scope', registry, scopes });
        }
    }
    #ask(helper, stored, registry) {
        const key = JSON.stringify([stored.path, helper, registry]);
        return (0,remember/* remember */.k)(this.#helped, key, () => this.#help(helper, stored, registry));
    }
    /** Where the helper for all registries fails, images that need no login are found all the same. */
    async #help(helper, stored, registry) {
        try {
            return await this.#runHelper(helper, stored);
        }
        catch (error) {
            const problem = (0,errors/* messageOf */.bD)(error);
            const name = (0,registry_quote/* quote */.h)(`docker-credential-${helper.name}`);
            if (helper.isOwn) {
                const message = `${name}, which ${stored.path} names for ${registry}, gave no credentials: ${problem}`;
                throw new errors/* CredentialsError */.lE(message, { cause: error });
            }
            this.#options.onWarning({ kind: 'helper-failed', registry, helper: name, problem });
            return undefined;
        }
    }
    async #runHelper({ name, serverUrl }, { path, isTrusted }) {
        if (!isHelperName(name)) {
            throw new Error('that is not the name of a helper');
        }
        if (!isTrusted) {
            throw new Error(`it was not started, because ${path} is inside the workspace, where a pull request may have put it`);
        }
        return parseHelperAnswer(await this.#options.runHelper(name, serverUrl));
    }
    #identify(source, login) {
        return (0,remember/* remember */.k)(this.#identities, JSON.stringify([source, login]), () => {
            for (const secret of secretsOf(login)) {
                this.#options.onSecret(secret);
            }
            return { source, login };
        });
    }
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./build/registry/connection/tunnel.js






/**
 * The options that reach the proxy itself. Its address is the environment's choice, not a registry's: no rule of ours judges it. The name for
 * its certificate is said aloud, because Node would take that of the `Host` header, which is the registry's.
 */
function proxyOptions({ protocol, hostname, port }) {
    return { protocol, hostname, port, rejectUnauthorized: true, servername: (0,external_node_net_namespaceObject.isIP)(hostname) === 0 ? hostname : '' };
}
/** The header that logs in to the proxy; none where its URL has no credentials. */
function proxyHeaders({ login }) {
    return login === undefined ? {} : { 'proxy-authorization': basicHeader(login) };
}
/** After the request itself has given up, so that it is the one to say so. In milliseconds. */
const GRACE_MS = 1_000;
/**
 * Connections to https origins through a proxy, by CONNECT (RFC 9110 section 9.3.6), kept alive like direct ones. In the place of the
 * `tunnel` package, which http-client would use: that keeps none, waits for a silent proxy without end, and uses `new Buffer`, of
 * which Node warns on stderr.
 */
class TunnelAgent extends external_node_https_namespaceObject.Agent {
    #proxy;
    #timeoutMs;
    #pending = new Set();
    /** After `timeoutMs` a request gives up waiting for its tunnel. The tunnel ends by a timer of its own: Node tells the agent nothing. */
    constructor(options, proxy, timeoutMs) {
        super(options);
        this.#proxy = proxy;
        this.#timeoutMs = timeoutMs;
    }
    createConnection(options, callback = () => undefined) {
        const fail = (error) => callback(error);
        // Without the address, which would make a new connection.
        const { path: _path, port: _port, ...rest } = options;
        this.#connect(options)
            .then((socket) => external_node_tls_namespaceObject.connect({ ...rest, socket }))
            .then((socket) => callback(null, socket), fail);
    }
    /** Ends the tunnels that are being made, too. */
    destroy() {
        super.destroy();
        for (const request of this.#pending) {
            request.destroy();
        }
    }
    /** @throws {TransportError} where the proxy leads nowhere */
    #connect({ host, port }) {
        const target = `${host?.includes(':') ? `[${host}]` : host}:${port}`;
        const options = {
            ...proxyOptions(this.#proxy),
            method: 'CONNECT',
            path: target,
            agent: false,
            secureContext: this.options.secureContext,
            headers: { host: target, ...proxyHeaders(this.#proxy) },
        };
        const request = (this.#proxy.protocol === 'https:' ? external_node_https_namespaceObject : external_node_http_namespaceObject).request(options);
        const timer = setTimeout(() => request.destroy(new Error('no answer')), this.#timeoutMs + GRACE_MS);
        this.#pending.add(request);
        const tunnel = new Promise((resolve, reject) => {
            request.once('error', (cause) => {
                const isTls = (0,transport_error/* isTlsCode */.ne)((0,transport_error/* codeOf */.$N)(cause) ?? '');
                reject((0,transport_error/* proxyError */.FV)(cause.message, { cause, ...(isTls && { code: transport_error/* PROXY_TLS */.rr }) }));
            });
            request.once('close', () => reject((0,transport_error/* proxyError */.FV)('no answer')));
            request.once('connect', ({ statusCode = 0 }, socket, head) => {
                const isMade = statusCode >= 200 && statusCode <= 299;
                if (isMade && head.length === 0) {
                    resolve(socket);
                    return;
                }
                socket.destroy();
                // In TLS the client speaks first: bytes here are a page, from a proxy that took CONNECT for a question.
                reject(isMade ? (0,transport_error/* proxyError */.FV)('it answered with a text of its own') : (0,transport_error/* proxyErrorFor */.Ew)(statusCode));
            });
        });
        request.end();
        return tunnel.finally(() => {
            clearTimeout(timer);
            this.#pending.delete(request);
        });
    }
}

;// CONCATENATED MODULE: ./build/registry/connection/agent.js



/** Per origin: enough to hide latency, too few for a registry to call it abuse. Browsers take six. */
const REQUESTS_AT_A_TIME = 8;
/** The agent for one origin: its connections go there directly, through a tunnel, or for plain http to the proxy itself. */
function createAgent(url, proxy, { connect }) {
    // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment switches it off where nothing is said.
    const options = { keepAlive: true, maxSockets: REQUESTS_AT_A_TIME, rejectUnauthorized: true };
    if (url.protocol === 'https:') {
        return proxy === undefined ? new external_node_https_namespaceObject.Agent(options) : new TunnelAgent(options, proxy, connect);
    }
    return proxy?.protocol === 'https:' ? new external_node_https_namespaceObject.Agent(options) : new external_node_http_namespaceObject.Agent(options);
}

;// CONCATENATED MODULE: ./build/registry/connection/authorities.js


/** OpenSSL's codes for a certificate whose authority is not known here: nothing else about it was found wrong. */
const UNKNOWN_AUTHORITY = new Set([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_UNTRUSTED',
]);
/**
 * The certificate authorities that a run trusts: Node's own, those of `ca-file`, and, once one of these was missed, the system's. Node
 * ignores the latter, where companies put their own: but reading them takes longer than a request, so only who needs them pays for it.
 */
class Authorities {
    #own;
    #readSystem;
    /** Read once for every connection: some 150 authorities take tens of milliseconds. */
    #context;
    #hasSystem = false;
    /** `pem` holds further authorities; `readSystem` returns the system's as PEM. */
    constructor(pem, readSystem = readSystemAuthorities) {
        this.#own = pem === undefined ? [] : [pem];
        this.#readSystem = readSystem;
        if (pem !== undefined) {
            this.#context = external_node_tls_namespaceObject.createSecureContext({ ca: [...nodeAuthorities(), pem] });
        }
    }
    /** The authorities that are trusted now: another object once there are more. Undefined: Node's own alone. */
    get context() {
        return this.#context;
    }
    /** Has the next connections of an agent trust them. On the agent, because a tunnel has its TLS options from there. */
    equip(agent) {
        if (this.#context !== undefined) {
            agent.options.secureContext = this.#context;
        }
    }
    /** Trusts the system's too, which are read once. Returns the authorities that are trusted then. */
    trustSystem() {
        if (!this.#hasSystem) {
            const known = new Set([...nodeAuthorities(), ...this.#own]);
            const all = new Set([...known, ...this.#readSystem()]);
            this.#hasSystem = true;
            if (all.size > known.size) {
                this.#context = external_node_tls_namespaceObject.createSecureContext({ ca: [...all] });
            }
        }
        return this.#context;
    }
}
/** Whether nothing but the authority of a certificate was unknown: of the server, or of the proxy on the way to it. */
function isUnknownAuthority({ kind, code, cause }) {
    const isUnknown = UNKNOWN_AUTHORITY.has(code) || UNKNOWN_AUTHORITY.has((0,transport_error/* codeOf */.$N)(cause));
    return isUnknown && (kind === 'tls' || code === transport_error/* PROXY_TLS */.rr);
}
/** `tls.rootCertificates` lacks the authorities of `NODE_EXTRA_CA_CERTS`; Node 20 has nothing better. */
function nodeAuthorities() {
    return typeof external_node_tls_namespaceObject.getCACertificates === 'function' ? external_node_tls_namespaceObject.getCACertificates('default') : external_node_tls_namespaceObject.rootCertificates;
}
/** Node 22.15 and later can read them. */
function readSystemAuthorities() {
    return typeof external_node_tls_namespaceObject.getCACertificates === 'function' ? external_node_tls_namespaceObject.getCACertificates('system') : [];
}

;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/registry/connection/body.js




/** Error bodies are a line or a page; the rest after 64 KiB explains nothing more. */
const MAX_ERROR_BYTES = 64 * 1024;
const DECODERS = new Map([
    ['gzip', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.gunzip)],
    ['x-gzip', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.gunzip)],
    ['deflate', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.inflate)],
    ['br', (0,external_node_util_namespaceObject.promisify)(external_node_zlib_namespaceObject.brotliDecompress)],
]);
/**
 * The whole body, decoded where a server compresses although we asked it not to.
 * A success above `maxBytes` (before or after decoding) is a fault; an error's body is cut at 64 KiB instead.
 * @throws {TransportError} `truncated`, `oversize` or `malformed`
 */
async function readBody(message, options) {
    const status = message.statusCode ?? 0;
    const isSuccess = status >= 200 && status < 300;
    const limit = isSuccess ? options.maxBytes : MAX_ERROR_BYTES;
    if (!options.hasBody) {
        await collect(message, Number.POSITIVE_INFINITY, false);
        return Buffer.alloc(0);
    }
    if (isSuccess && Number(message.headers['content-length']) > limit) {
        throw new transport_error/* TransportError */.wX('oversize', `more than ${limit} bytes`);
    }
    const encoded = await collect(message, limit, !isSuccess);
    const decoded = decode(encoded, message.headers['content-encoding'] ?? '', limit);
    return isSuccess ? decoded : decoded.catch(() => Buffer.alloc(0));
}
/** A stream that ends early emits `end` or `close` alike; only `complete` tells whether all of it came. */
function collect(message, limit, canCut) {
    return new Promise((resolve, reject) => {
        const kept = new Collected();
        let cause;
        message.on('data', (chunk) => {
            const room = limit - kept.length;
            if (chunk.length <= room) {
                kept.add(chunk);
            }
            else if (canCut) {
                kept.add(chunk.subarray(0, room));
                resolve(kept.bytes());
                message.destroy();
            }
            else {
                reject(new transport_error/* TransportError */.wX('oversize', `more than ${limit} bytes`));
            }
        });
        message.on('error', (error) => {
            cause = error;
        });
        message.on('close', () => {
            if (message.complete) {
                resolve(kept.bytes());
            }
            else {
                reject(new transport_error/* TransportError */.wX('truncated', 'the connection broke in the middle of the body', { cause }));
            }
        });
    });
}
/** Bytes in one buffer that doubles. A list of chunks would be 200 bytes for each: chunks of one byte made 8 MiB more than a gigabyte. */
class Collected {
    #buffer = Buffer.alloc(0);
    length = 0;
    add(chunk) {
        const needed = this.length + chunk.length;
        if (needed > this.#buffer.length) {
            const larger = Buffer.alloc(Math.max(needed, this.#buffer.length * 2));
            this.#buffer.copy(larger, 0, 0, this.length);
            this.#buffer = larger;
        }
        chunk.copy(this.#buffer, this.length);
        this.length = needed;
    }
    bytes() {
        return this.#buffer.subarray(0, this.length);
    }
}
/** @throws {TransportError} `oversize` or `malformed` */
async function decode(bytes, header, limit) {
    const encoding = header.trim().toLowerCase();
    if (encoding === '' || encoding === 'identity' || bytes.length === 0) {
        return bytes;
    }
    const decoder = DECODERS.get(encoding);
    if (decoder === undefined) {
        throw new transport_error/* TransportError */.wX('malformed', `an encoding that nobody asked for: ${(0,registry_quote/* quoteWhole */.W)(header)}`);
    }
    try {
        return await decoder(bytes, { maxOutputLength: limit });
    }
    catch (cause) {
        throw (0,transport_error/* codeOf */.$N)(cause) === 'ERR_BUFFER_TOO_LARGE'
            ? new transport_error/* TransportError */.wX('oversize', `more than ${limit} bytes when decoded`, { cause })
            : new transport_error/* TransportError */.wX('malformed', `not ${encoding}`, { cause });
    }
}

// EXTERNAL MODULE: ./build/registry/connection/message.js
var message = __nccwpck_require__(16);
;// CONCATENATED MODULE: ./build/registry/connection/foreign-answer.js


/**
 * Whether an answer is a proxy's no in the place of a registry of plain http: taken for the registry's, its 403 would be a private image and its
 * 401 a wrong login. A registry never sends 407, and its 403 shows that it is one. Squid marks its own answers; tinyproxy 1.11
 * signs it, and answers a wrong password by 401 and `WWW-Authenticate` as if it were the server.
 */
function isProxysOwn(response) {
    const { status } = response;
    const has = (name) => (0,message/* header */.wx)(response, name) !== undefined;
    const isSigned = has('x-squid-error') || /^tinyproxy\b/i.test((0,message/* header */.wx)(response, 'server') ?? '');
    const isRegistrys = has('docker-distribution-api-version') || has('www-authenticate') || /json/.test((0,message/* contentType */.IM)(response));
    return status === 407 || (status >= 400 && isSigned) || (status === 403 && !isRegistrys);
}
/**
 * The 429 in bytes that Node's HTTP parser could not read; undefined for anything else. Docker Hub's limit against abuse answers `Too Many
 * Requests (HAP429)` with bare line feeds, and it has to be told from a broken registry, because it says when to come back.
 * No other status is believed: a 429 can only stop us, while an answer in a frame that two readers understand differently proves nothing.
 */
function findBrokenRateLimit(error) {
    const isParsers = (0,transport_error/* codeOf */.$N)(error)?.startsWith('HPE_') === true && error instanceof Error && 'rawPacket' in error;
    // The bytes that the parser could not read, and those that came with them: at most the 64 KiB that Node reads at a time.
    const packet = isParsers && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : undefined;
    const text = packet?.toString('latin1') ?? '';
    if (packet === undefined || !/^HTTP\/1\.[01] 429(?!\d)/.test(text)) {
        return undefined;
    }
    const end = /\r?\n\r?\n/.exec(text);
    const [, ...lines] = text.slice(0, end?.index).split(/\r?\n/);
    const fields = lines.flatMap((line) => {
        const { name = '', value = '' } = /^(?<name>[\w-]+):(?<value>.*)$/.exec(line)?.groups ?? {};
        return name === '' ? [] : [[name.toLowerCase(), value]];
    });
    const bytes = end === null ? Buffer.alloc(0) : packet.subarray(end.index + end[0].length);
    return { status: 429, headers: Object.fromEntries(fields), bytes };
}

;// CONCATENATED MODULE: ./build/registry/connection/exchange.js







const TIMEOUTS_MS = {
    /** A registry that is there answers within a second; a lost packet costs three. */
    connect: 10_000,
    /** Docker Hub's lists of huge repositories take more than 20 s to begin. */
    headers: 30_000,
    /** 8 MiB in a minute are 1.1 Mbit/s; no registry drips slower. */
    whole: 60_000,
};
/** 103 comes once or twice and 102 every 20 s. Sent without end, they kept a processor busy until the wait for the headers was over. */
const MAX_INTERIM_ANSWERS = 16;
/**
 * Sends one request and reads its answer. Settles always, and within `timeouts.whole`: through a proxy neither time-outs nor
 * abort signals of Node work until there is a socket, so the promise has timers of its own.
 * @throws {TransportError}
 */
function exchange(options) {
    const { method, url, agent, proxy, maxBytes, timeouts, remaining } = options;
    const isTunnelled = agent instanceof TunnelAgent;
    const isForwarded = proxy !== undefined && url.protocol === 'http:';
    if (remaining <= 0) {
        return Promise.reject(late('a connection', timeouts.connect, remaining));
    }
    return new Promise((resolve, reject) => {
        const { protocol } = isForwarded ? proxy : url;
        const request = (protocol === 'https:' ? external_node_https_namespaceObject : external_node_http_namespaceObject).request(requestOptions(options));
        const timers = startTimers(options, fail);
        let response;
        let isSent = false;
        function succeed(answer) {
            timers.stop();
            resolve(answer);
        }
        function fail(error) {
            if (method === 'HEAD' && response !== undefined) {
                // The headers are all of this answer, whatever a server sends after them.
                succeed(toRaw(response));
            }
            timers.stop();
            const isReused = request.reusedSocket && response === undefined;
            reject((0,transport_error/* toTransportError */.fh)(error, { isReused, isTunnelled, isForwarded }));
            response?.destroy();
            request.destroy();
        }
        timers.wait('a connection', timeouts.connect, isTunnelled || isForwarded ? transport_error/* PROXY_SILENT */.HD : undefined);
        let interimAnswers = 0;
        request.on('information', () => {
            interimAnswers += 1;
            if (interimAnswers > MAX_INTERIM_ANSWERS) {
                fail(new transport_error/* TransportError */.wX('malformed', `more than ${MAX_INTERIM_ANSWERS} interim answers (1xx)`));
            }
        });
        request.on('socket', (socket) => {
            if (isTunnelled) {
                // The proxy has done its part: from here on the registry is late.
                timers.wait('a connection', timeouts.connect);
            }
            whenConnected(request, socket, () => timers.wait('the first bytes of an answer', timeouts.headers));
            whenQuiet(request, () => {
                isSent = true;
                request.end(options.form);
            });
        });
        request.on('error', (error) => {
            const rateLimit = response === undefined ? findBrokenRateLimit(error) : undefined;
            if (rateLimit !== undefined && isSent) {
                succeed(rateLimit);
            }
            fail(request.reusedSocket && !isSent ? earlyBytes(error) : error);
        });
        request.on('close', () => {
            if (response === undefined) {
                fail(new transport_error/* TransportError */.wX('truncated', 'the connection was closed before an answer came'));
            }
        });
        request.on('response', (message) => {
            const answer = toRaw(message);
            if (!isSent || (isForwarded && isProxysOwn(answer))) {
                fail(isSent ? (0,transport_error/* proxyErrorFor */.Ew)(answer.status) : earlyBytes());
                return;
            }
            response = message;
            timers.endWait();
            readBody(message, { maxBytes, hasBody: method !== 'HEAD' }).then((bytes) => succeed({ ...answer, bytes }), fail);
        });
    });
}
/**
 * Sends a request when its connection has shown the bytes that lay on it: a server sent them before, so they are not an answer. They are seen
 * after one whole turn of the event loop, of which the first half may be over.
 */
function whenQuiet(request, send) {
    if (request.reusedSocket) {
        setImmediate(() => setImmediate(send));
    }
    else {
        send();
    }
}
/** The fault of a kept-alive connection on which bytes came before the request, which then goes on another. */
function earlyBytes(cause) {
    return new transport_error/* TransportError */.wX('network', 'bytes lay on the connection before the request', {
        cause,
        code: transport_error/* NOT_SENT */.FY,
        isStaleConnection: true,
    });
}
/** One timer for the whole, and one for the part that is waited for now. */
function startTimers({ timeouts, remaining }, onLate) {
    let part;
    const whole = setTimeout(() => onLate(late('the answer', timeouts.whole, remaining)), Math.min(timeouts.whole, remaining));
    const endWait = () => clearTimeout(part);
    return {
        endWait,
        wait(what, milliseconds, code) {
            endWait();
            part = setTimeout(() => onLate(late(what, milliseconds, remaining, code)), milliseconds);
        },
        stop() {
            endWait();
            clearTimeout(whole);
        },
    };
}
/** Calls back when there is a connection to send on, TLS included. */
function whenConnected(request, socket, onConnect) {
    const isTls = 'encrypted' in socket;
    if (request.reusedSocket || (!isTls && !socket.connecting)) {
        onConnect();
    }
    else {
        socket.once(isTls ? 'secureConnect' : 'connect', onConnect);
    }
}
/** An answer without its body. */
function toRaw({ statusCode = 0, headers }) {
    return { status: statusCode, headers, bytes: Buffer.alloc(0) };
}
function requestOptions({ method, url, form, agent, lookup, proxy, ...rest }) {
    const headers = {
        ...rest.headers,
        ...(form !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(form),
        }),
        'accept-encoding': 'identity',
    };
    if (url.protocol === 'https:' || proxy === undefined) {
        return { ...(0,external_node_url_namespaceObject.urlToHttpOptions)(url), method, agent, lookup, headers };
    }
    // RFC 9112 section 3.2.2. Not CONNECT, as http-client would: most proxies allow that for port 443 alone.
    return {
        ...proxyOptions(proxy),
        method,
        agent,
        path: `${url.origin}${url.pathname}${url.search}`,
        headers: { ...headers, ...proxyHeaders(proxy), host: url.host },
    };
}
function late(what, milliseconds, remaining, code) {
    if (remaining < milliseconds) {
        return new transport_error/* TransportError */.wX('timeout', `${what} did not come before the deadline of the run`, { code: transport_error/* RUN_OVER */.l_ });
    }
    return new transport_error/* TransportError */.wX('timeout', `${what} did not come within ${milliseconds / 1000} s`, { code });
}

;// CONCATENATED MODULE: ./build/registry/connection/plain-text.js

/** A handshake on loopback takes milliseconds; five seconds are for a machine that is busy building. */
const HANDSHAKE_MS = 5_000;
/** OpenSSL's codes for an answer in plain text: http servers answer 400 to a handshake. */
const NO_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST)$/;
/**
 * Whether a server on loopback speaks no TLS, found out by a handshake that sends nothing else.
 * Only a plain-text answer counts: a certificate that we do not trust, a reset or silence is TLS, and fails as such later.
 * `remaining` is what the run has left, in milliseconds.
 */
function isPlainText(url, remaining) {
    return new Promise((resolve) => {
        const host = url.hostname.replace(/^\[|\]$/g, '');
        // A certificate that is not trusted ends this one with an error of TLS: here it only matters that there is one.
        const socket = external_node_tls_namespaceObject.connect({ host, port: Number(url.port || 443) });
        const settle = (isPlain) => {
            clearTimeout(timer);
            socket.destroy();
            resolve(isPlain);
        };
        const timer = setTimeout(() => settle(false), Math.min(HANDSHAKE_MS, remaining));
        socket.once('secureConnect', () => settle(false));
        socket.on('error', (error) => settle(NO_TLS.test(error.code ?? '')));
    });
}

;// CONCATENATED MODULE: ./build/registry/policy/registrable-domain.js

/**
 * Domains below which strangers have hosts of their own, though the public suffix list does not say so: registries by customer, machines and
 * containers of clouds, and names that resolve to any address.
 */
const SHARED_DOMAINS = [
    'amazonaws.com',
    'amazonaws.com.cn',
    'azurecontainerapps.io',
    'azurecr.io',
    'cloudapp.azure.com',
    'container-registry.com',
    'devtunnels.ms',
    'github.dev',
    'gitpod.io',
    'googleusercontent.com',
    'icr.io',
    'jfrog.io',
    'loca.lt',
    'nip.io',
    'ocir.io',
    'on.aws',
    'openshiftapps.com',
    'ovh.net',
    'scw.cloud',
    'sslip.io',
    'tencentcloudcr.com',
    'traefik.me',
    'vultrcr.com',
    'xip.io',
    'your-server.de',
];
/**
 * Whether two hosts belong to one registrable domain, such as `registry.example.co.uk` and `auth.example.co.uk`: its owner decides about
 * both. By the public suffix list with its private section, so that two customers of a hosting company are never one; of a suffix that the list
 * does not know (`registry.corp.lan`), the last label counts as one. False for addresses, for `localhost`, and below the shared domains above.
 *
 * The list is large and seldom needed: it is loaded by the first question. Source: https://publicsuffix.org/list/
 */
async function hasSameRegistrableDomain(a, b) {
    const { getDomain } = await __nccwpck_require__.e(/* import() */ 935).then(__nccwpck_require__.t.bind(__nccwpck_require__, 935, 19));
    const options = { allowPrivateDomains: true, extractHostname: false };
    const hosts = [a, b].map((host) => canonicalHost(host) ?? '');
    if (hosts.some(isShared)) {
        return false;
    }
    const [one, other] = hosts.map((host) => getDomain(host, options));
    return typeof one === 'string' && one === other;
}
function isShared(host) {
    return SHARED_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

;// CONCATENATED MODULE: ./build/registry/policy/origin-policy.js


/**
 * Registries whose token server is on a host of its own, and that host; each pair is the realm of that registry's own challenge. Those of
 * one registrable domain stand here too: for the registries that most people use, the list of suffixes need not be loaded.
 * A `*` is one label: Scaleway has a registry in each region, and one token server.
 */
const REALM_PAIRS = [
    ['registry-1.docker.io', 'auth.docker.io'],
    ['lscr.io', 'ghcr.io'],
    ['docker.elastic.co', 'docker-auth.elastic.co'],
    ['registry.gitlab.com', 'gitlab.com'],
    ['registry.digitalocean.com', 'api.digitalocean.com'],
    ['rg.*.scw.cloud', 'api.scaleway.com'],
];
/** From the outside in: a registry may send us along this order's beginning, never deeper than it is itself. */
const DEPTH = { public: 0, private: 1, loopback: 2, forbidden: 3 };
/**
 * Why a registry may not be asked at all: its address is of a kind that no registry has, which no input changes, or it is not public
 * where it has to be.
 */
function findRegistryViolation(registry, publicOnly) {
    const exposure = exposureOf(registry.hostname);
    const forbidden = findForbiddenViolation(registry, exposure);
    return forbidden !== undefined || !publicOnly || exposure === 'public' ? forbidden : notPublic(registry, exposure);
}
/**
 * Why we do not go from `from` to `to`, where a registry's `Location` or `Link` leads: a user name in the address, a protocol
 * other than http(s), https turned into http, http to a host for which it is not allowed, an address of a kind that is always
 * forbidden, or one deeper inside (public < private < loopback) than the registry, which its own host and `trusted-hosts` may be.
 */
function findRedirectViolation(to, from, destination) {
    if (to.username !== '' || to.password !== '') {
        return violation(to, 'an address that a registry gives may not carry a user name or password', undefined);
    }
    if (to.protocol !== 'https:' && to.protocol !== 'http:') {
        return violation(to, 'a registry may send us to http and https addresses alone', undefined);
    }
    if (to.protocol === 'http:' && from.protocol === 'https:') {
        return violation(to, 'https may not turn into plain http', undefined);
    }
    if (to.protocol === 'http:' && !canUseHttp(to, destination) && !isOwnHttp(to, destination)) {
        return violation(to, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
    }
    return findDepthViolation(to, exposureOf(to.hostname), {
        ...destination,
        registryExposure: exposureOf(destination.registry.hostname),
    });
}
/**
 * Why we do not ask for a token at `realm`: the reasons against a redirect there, and with credentials more. These go to the
 * registry's own host, the host that REALM_PAIRS has for it, those of its registrable domain, and `trusted-hosts`; over http to the
 * registry's own host alone, and only where the registry itself is on loopback or in `insecure-registries`.
 */
async function findRealmViolation(realm, destination, hasCredentials) {
    // A registry on loopback that speaks TLS may have its token server beside it in plain text: nothing leaves the machine.
    const isBeside = isSameHost(realm, destination.registry) && exposureOf(realm.hostname) === 'loopback';
    const from = isBeside ? realm : destination.registry;
    const blocked = findRedirectViolation(realm, from, destination);
    if (blocked !== undefined || !hasCredentials) {
        return blocked;
    }
    if (realm.protocol === 'http:' && !isOwnHttp(realm, destination)) {
        return violation(realm, 'credentials go over plain http to the registry itself alone', undefined);
    }
    const { hostname } = destination.registry;
    const isOurs = canHaveCredentials(realm, destination) || (await hasSameRegistrableDomain(realm.hostname, hostname));
    return isOurs
        ? undefined
        : violation(realm, 'a registry may not send credentials to a host of another domain', 'trusted-hosts');
}
/**
 * Why a connection to `url` may not be made to `address`, to which its name resolved. `registryExposure` is that of the
 * registry's own resolved address: a registry in a private network may lead to others there, though its name looks public.
 */
function findAddressViolation(address, url, destination) {
    // `x.localhost` is loopback by its name (RFC 6761), but not every resolver knows: in plain text it has to be in truth.
    const isPlainLoopback = url.protocol === 'http:' && exposureOf(url.hostname) === 'loopback';
    if (isPlainLoopback && exposureOf(address) !== 'loopback' && !isListed(url, destination.insecureRegistries)) {
        return violation(url, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
    }
    return findDepthViolation(url, exposureOf(address), destination);
}
/**
 * Whether a list of hosts names the one of `url`: `host` stands for all its ports, `host:port` for one. Case and a trailing
 * dot do not count; there are no wildcards, and an entry that is not a host names none.
 */
function isListed(url, hosts) {
    const host = canonicalHost(url.hostname);
    return (host !== undefined &&
        hosts.some((entry) => {
            const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::([0-9]+))?$/.exec(entry.trim()) ?? [];
            return canonicalHost(name) === host && (port === undefined || Number(port) === portOf(url));
        }));
}
/** Whether `realm` is the host, with its port, of the token server that we know of the registry at the host `registry`. */
function isRealmPair(registry, realm) {
    const labels = registry.split('.');
    return REALM_PAIRS.some(([pattern, paired]) => {
        const parts = pattern.split('.');
        return (paired === realm &&
            parts.length === labels.length &&
            parts.every((part, index) => part === '*' || part === labels[index]));
    });
}
function canHaveCredentials(realm, { registry, trustedHosts }) {
    return isSameHost(realm, registry) || isRealmPair(registry.host, realm.host) || isListed(realm, trustedHosts);
}
function canUseHttp(url, { insecureRegistries }) {
    return exposureOf(url.hostname) === 'loopback' || isListed(url, insecureRegistries);
}
/** Any port of the registry's own host, where http is allowed for the registry: token servers often have a port of their own. */
function isOwnHttp(url, destination) {
    return isSameHost(url, destination.registry) && canUseHttp(destination.registry, destination);
}
function findDepthViolation(url, exposure, { registry, publicOnly, trustedHosts, registryExposure }) {
    const forbidden = findForbiddenViolation(url, exposure);
    const deepest = publicOnly ? 'public' : registryExposure;
    if (forbidden !== undefined || DEPTH[exposure] <= DEPTH[deepest]) {
        return forbidden;
    }
    if (isSameHost(url, registry)) {
        return publicOnly ? notPublic(url, exposure) : undefined;
    }
    return isListed(url, trustedHosts)
        ? undefined
        : violation(url, `a ${deepest} registry may not send us to a ${exposure} address`, 'trusted-hosts');
}
/** `trusted-hosts` does not help: they are for where a registry may send us, not for what a file may ask. */
function notPublic(url, exposure) {
    const rule = `a file or an image may not name a registry on a ${exposure} address`;
    return violation(url, rule, 'insecure-registries or allowed-registries');
}
function findForbiddenViolation(url, exposure) {
    return exposure === 'forbidden'
        ? violation(url, 'link-local, unspecified, multicast and metadata addresses are never asked', undefined)
        : undefined;
}
function isSameHost(a, b) {
    return canonicalHost(a.hostname) === canonicalHost(b.hostname);
}
function portOf({ protocol, port }) {
    return port === '' ? ({ 'http:': 80, 'https:': 443 }[protocol] ?? 0) : Number(port);
}
function violation({ host }, rule, input) {
    return { host, rule, input };
}

// EXTERNAL MODULE: ./build/registry/http/diagnostics.js
var http_diagnostics = __nccwpck_require__(3759);
;// CONCATENATED MODULE: ./build/registry/http/rate-limit.js



/** Docker Hub's windows were of one and of six hours. The limits of GitLab and of gateways by the same name are of requests, and a minute long. */
const SHORTEST_PULL_WINDOW_SECONDS = 3600;
/** A month: no registry counts pulls for longer. */
const LONGEST_PULL_WINDOW_SECONDS = 31 * 86_400;
const LIMIT_CODE = /^TOO_?MANY_?REQUESTS?$/;
/** With a blank in each: the names of images, which messages quote, have none. */
const LIMIT_WORDS = /rate limit|rate exceeded|too many (requests|(failed )?login)/i;
/**
 * Which limit a 4xx is about, undefined where it is about none. 429 always is; any other where it says when to come back, or says so in
 * words: GHCR's secondary rate limit is a 403 with the code `DENIED` (virtualcell/vcell#1888).
 *
 * Docker Hub says `You have reached your pull rate limit`, names the page `download-rate-limit` (docker/hub-feedback#1907) or has
 * `ratelimit-remaining: 0;w=21600` for pulls, which mirrors pass on;
 * `too many failed login attempts for username or IP address` for logins (docker/hub-feedback#2217); a bare `Too Many Requests` for requests.
 */
function findLimit(response) {
    const { status } = response;
    if (status < 400 || status > 499) {
        return undefined;
    }
    const { codes, text } = (0,http_diagnostics/* readDiagnostics */.t)(response.bytes);
    const isNamed = codes.some((code) => LIMIT_CODE.test(code)) || LIMIT_WORDS.test(text);
    if (status !== 429 && !isNamed && (0,message/* header */.wx)(response, 'retry-after') === undefined) {
        return undefined;
    }
    if (/too many (failed )?login/i.test(text)) {
        return 'login';
    }
    const left = status === 429 ? parseQuota((0,message/* header */.wx)(response, 'ratelimit-remaining')) : undefined;
    return left?.count === 0 || /pull rate limit|download-rate-limit/i.test(text) ? 'pull' : 'requests';
}
/**
 * The allowance in the headers of an answer: `ratelimit-limit: 100;w=21600` and `ratelimit-remaining: 76;w=21600`, in exactly this form.
 * Undefined where either is missing, or they do not fit each other. `docker-ratelimit-source` beside them is an address or an account, and
 * not ours to publish.
 */
function readAllowance(response) {
    const limit = parseQuota((0,message/* header */.wx)(response, 'ratelimit-limit'));
    const left = parseQuota((0,message/* header */.wx)(response, 'ratelimit-remaining'));
    if (limit === undefined || left === undefined || limit.window !== left.window || left.count > limit.count) {
        return undefined;
    }
    return limit.count === 0 ? undefined : { limit: limit.count, remaining: left.count, windowSeconds: limit.window };
}
function parseQuota(text) {
    const [, count, window] = /^(0|[1-9]\d{0,8});w=([1-9]\d{0,6})$/.exec(text?.trim() ?? '') ?? [];
    const seconds = Number(window);
    return count === undefined || seconds < SHORTEST_PULL_WINDOW_SECONDS || seconds > LONGEST_PULL_WINDOW_SECONDS
        ? undefined
        : { count: Number(count), window: seconds };
}
/** The allowance of each origin of a run: the least that was told, because answers that overtake one another tell it in any order. */
class Allowances {
    #byOrigin = new Map();
    /** Notes the allowance that an answer from `url` told. */
    note(url, allowance) {
        const known = this.#byOrigin.get(url.origin);
        if (known === undefined || allowance.remaining < known.remaining) {
            this.#byOrigin.set(url.origin, allowance);
        }
    }
    /** The allowances of those of `registries` that told one, by their names in references. */
    of(registries) {
        const told = new Map();
        for (const registry of registries) {
            const [https, http] = ['https', 'http'].map((protocol) => this.#byOrigin.get(new URL(`${protocol}://${(0,reference_reference/* apiHost */.nz)(registry)}`).origin));
            const allowance = https ?? http;
            if (allowance !== undefined) {
                told.set(registry, allowance);
            }
        }
        return told;
    }
}

// EXTERNAL MODULE: ./build/registry/http/response.js
var http_response = __nccwpck_require__(2688);
;// CONCATENATED MODULE: ./build/registry/http/retry.js



/** Four tries: three pauses of at most 0.5, 1 and 2 s outlast a restart of a registry behind a load balancer. */
const TRIES = 4;
const retry_FIRST_PAUSE_MS = 500;
/** A request on a connection that the server has closed does not count as a try. All connections can lie idle, each of them closed. */
const MAX_STALE_CONNECTIONS = REQUESTS_AT_A_TIME;
/** Above a minute, waiting costs the workflow more than an error that says when to come back. */
const LONGEST_RETRY_AFTER_MS = 60_000;
/**
 * Docker Hub's limit of pulls lasts hours. Its lock of an account lasts minutes, and a password that goes there again may lengthen it:
 * once more, and only when we are told when.
 */
const TRIES_BY_LIMIT = { pull: 1, login: 2, requests: TRIES };
/** The same request may do better later. 520 to 524 are Cloudflare's for an origin that it could not reach; 425 is RFC 8470. */
const RETRIED_STATUSES = new Set([
    408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524,
]);
/** How many tries a fault is worth. A name that does not resolve, a closed port or a proxy that says no seldom changes its mind. */
const TRIES_BY_CODE = new Map([
    ['ECONNREFUSED', 2],
    ['ENOTFOUND', 2],
    [transport_error/* PROXY_TLS */.rr, 1],
    [transport_error/* NO_TUNNEL */.Db, 2],
    /** Its administrator's word, and a wrong password that some directories count. */
    [transport_error/* PROXY_FORBIDS */.PQ, 1],
    [transport_error/* PROXY_CREDENTIALS */.OX, 1],
]);
const TRIES_BY_KIND = {
    network: TRIES,
    truncated: TRIES,
    /** Each waits up to half a minute: a third would eat the run's time. */
    timeout: 2,
    tls: 1,
    address: 1,
    oversize: 1,
    malformed: 1,
};
/** Codes of connections that were never made. */
const UNCONNECTED = new Set([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    transport_error/* NOT_SENT */.FY,
    transport_error/* NO_TUNNEL */.Db,
    transport_error/* PROXY_CREDENTIALS */.OX,
    transport_error/* PROXY_FORBIDS */.PQ,
    transport_error/* PROXY_TLS */.rr,
]);
/**
 * Whether a request was surely not carried out, so that it may be sent again although it may be sent but once: an identity token can be
 * worth a single use, and a repetition after a lost answer would have it denied.
 */
function isUntouched({ status, code, limit }) {
    return status === undefined ? UNCONNECTED.has(code ?? '') : limit !== undefined || status === 503;
}
/**
 * How many milliseconds to wait before the next try; undefined when there shall be none.
 * Exponential with full jitter; `Retry-After` in its place where the server sent one, unless that is longer than a minute or than the run has left.
 */
function pauseBeforeRetry(failure, conditions) {
    const { tries = TRIES, remaining, isTroubled, random } = conditions;
    const earlier = conditions.earlier.filter((one) => one.isStaleConnection !== true);
    if (failure.isStaleConnection === true) {
        return conditions.earlier.length - earlier.length < MAX_STALE_CONNECTIONS ? 0 : undefined;
    }
    const { status, kind = 'network', code = '', limit = 'requests' } = failure;
    // Of silence the second is the last: an earlier fault of another kind may pass.
    const alike = status === undefined ? earlier.filter((one) => one.kind === failure.kind) : earlier;
    const most = status === undefined ? (TRIES_BY_CODE.get(code) ?? TRIES_BY_KIND[kind]) : TRIES_BY_LIMIT[limit];
    if (earlier.length + 1 >= tries || alike.length + 1 >= most || isTroubled) {
        return undefined;
    }
    // A registry that answers 500 twice means it (a broken manifest, say); the gateway's 502 to 504 are another matter.
    if (status === 500 && earlier.at(-1)?.status === 500) {
        return undefined;
    }
    if (failure.retryAfter !== undefined) {
        const isWorthIt = failure.retryAfter <= LONGEST_RETRY_AFTER_MS && failure.retryAfter < remaining;
        return isWorthIt ? failure.retryAfter : undefined;
    }
    if (limit === 'login') {
        return undefined;
    }
    const pause = random * retry_FIRST_PAUSE_MS * 2 ** earlier.length;
    return pause < remaining ? pause : undefined;
}
/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110 section 10.2.3).
 * Undefined where there is none, where it cannot be read, and for a date that has passed. `now` is in milliseconds since 1970.
 */
function parseRetryAfter(header, now) {
    const text = header?.trim() ?? '';
    if (/^\d{1,9}$/.test(text)) {
        return Number(text) * 1000;
    }
    const date = (0,http_response/* parseHttpDate */.m6)(text);
    return date !== undefined && date > now ? date - now : undefined;
}

;// CONCATENATED MODULE: ./build/registry/http/attempt.js







/** A registry says so that it failed, under whatever status of ours. */
const FAILURE_CODES = new Set(['UNAVAILABLE', 'INTERNAL_ERROR']);
/** Why a try may have to be repeated; undefined for an answer that stands. `now` is in milliseconds since 1970. */
function findFailure({ answer }, now) {
    if (answer instanceof transport_error/* TransportError */.wX) {
        return answer;
    }
    const { status } = answer;
    const limit = findLimit(answer);
    const isOurs = status >= 400 && status <= 499;
    const isFailure = isOurs && (0,http_diagnostics/* hasCode */.u)((0,http_diagnostics/* readDiagnostics */.t)(answer.bytes), FAILURE_CODES);
    const isRetried = limit !== undefined || RETRIED_STATUSES.has(status) || isFailure || isBlank(answer);
    const retryAfter = parseRetryAfter((0,message/* header */.wx)(answer, 'retry-after'), now);
    return isRetried ? { status, retryAfter, limit } : undefined;
}
/** Whether it says 401 or 403 and nothing else: Microsoft's edge does, now and then, to GitHub's own machines (microsoft/containerregistry#188). */
function isBlank(response) {
    const { method, status, bytes } = response;
    const isMarked = (0,message/* header */.wx)(response, 'www-authenticate') !== undefined || (0,http_response/* hasApiVersion */.RP)(response);
    return method === 'GET' && (status === 401 || status === 403) && !isMarked && (0,http_diagnostics/* readDiagnostics */.t)(bytes).form === 'empty';
}
/** The error that a last try ends with. The body of a `secret` answer is not quoted. */
function errorFrom({ answer, url }, failure, { method, isSecret = false }) {
    if (!(answer instanceof transport_error/* TransportError */.wX)) {
        const evidence = (0,http_response/* evidenceOf */.X1)(answer, isSecret ? 'secret' : 'open');
        return failure.limit === undefined
            ? new errors/* UnavailableError */.hG(evidence, 'unavailable', isBlank(answer) ? 'without a word of the registry' : '')
            : new errors/* RateLimitError */.OE(evidence, failure.limit, failure.retryAfter);
    }
    const evidence = (0,http_response/* evidenceOfSilence */.Kq)(method, url);
    const { kind, code, message } = answer;
    if (kind === 'oversize' || kind === 'malformed') {
        return new errors/* ProtocolError */.bd(evidence, message, 'invalid-response', { cause: answer });
    }
    const reason = kind === 'timeout' || kind === 'tls' ? kind : 'unavailable';
    return new errors/* UnavailableError */.hG(evidence, reason, message, { cause: answer, code });
}

;// CONCATENATED MODULE: ./build/registry/http/origin.js



/** One may be a registry's bad moment at one image. With each further one, all others would wait as long. */
const MAX_TIMEOUTS = 2;
/** One origin (protocol, host and port): its connections, and the state of its requests. */
class Origin {
    agent;
    /** Through which it is asked; undefined: directly. */
    proxy;
    #limiter = new Limiter(REQUESTS_AT_A_TIME);
    /** The ends of all requests that are waiting here or under way. */
    #ends = new Set();
    /** A request failed here after all its tries, and none has succeeded since. */
    isTroubled = false;
    #pausedUntil = 0;
    /** Requests that ran into their own time since the last answer. */
    #timeouts = 0;
    #givenUp;
    constructor(agent, proxy) {
        this.agent = agent;
        this.proxy = proxy;
    }
    /** Keeps every request back for `milliseconds`: a `Retry-After` is meant for all of us. */
    pause(milliseconds) {
        this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
    }
    /**
     * The result of `task`, or a fault where this origin is given up. It begins when fewer than eight are under way and no pause
     * lasts, at the latest at the deadline.
     */
    run(task, deadline) {
        return new Promise((resolve, reject) => {
            this.#ends.add(resolve);
            this.#turn(deadline)
                .then(() => this.#givenUp ?? task())
                .finally(() => {
                this.#ends.delete(resolve);
                this.#limiter.leave();
            })
                .then((answer) => {
                this.#learn(answer);
                resolve(answer);
            }, reject);
        });
    }
    /** Gives an origin that was given up, or failed, a new chance. A pause that it asked for goes on. */
    beginRound() {
        this.#givenUp = undefined;
        this.#timeouts = 0;
        this.isTroubled = false;
    }
    /** The second request without an answer in its own time, and none answered in between, ends all others: at once, and for the round. */
    #learn(answer) {
        if (!(answer instanceof transport_error/* TransportError */.wX)) {
            this.#timeouts = 0;
        }
        else if (answer.kind === 'timeout' && answer.code !== transport_error/* RUN_OVER */.l_ && this.#givenUp === undefined) {
            this.#timeouts += 1;
            if (this.#timeouts === MAX_TIMEOUTS) {
                this.#giveUp(answer);
            }
        }
    }
    #giveUp(last) {
        const message = `${last.message}, ${MAX_TIMEOUTS} times in a row: it is not asked again in this run`;
        // A silent proxy is told as such.
        const fault = new transport_error/* TransportError */.wX('timeout', message, { cause: last, code: last.code ?? transport_error/* GIVEN_UP */.wo });
        this.#givenUp = fault;
        this.isTroubled = true;
        for (const end of this.#ends) {
            end(fault);
        }
    }
    async #turn(deadline) {
        for (;;) {
            const left = this.#pauseLeft(deadline);
            if (left > 0) {
                await (0,promises_namespaceObject.setTimeout)(left);
            }
            await this.#limiter.enter();
            // A pause may have begun while we were in the queue. It is not waited for in a slot.
            if (this.#pauseLeft(deadline) <= 0) {
                return;
            }
            this.#limiter.leave();
        }
    }
    #pauseLeft(deadline) {
        return this.#givenUp === undefined ? Math.min(this.#pausedUntil - performance.now(), deadline.remaining()) : 0;
    }
}
/** Lets at most `slots` in at a time, the others in the order in which they came. */
class Limiter {
    #waiting = [];
    #free;
    constructor(slots) {
        this.#free = slots;
    }
    /** Fulfilled when there is a slot. Each one is left once. */
    async enter() {
        if (this.#free > 0) {
            this.#free -= 1;
        }
        else {
            await new Promise((resolve) => this.#waiting.push(resolve));
        }
    }
    /** Frees a slot, a turn of the event loop later, so that a 429 keeps the next one back already. */
    leave() {
        setImmediate(() => {
            const next = this.#waiting.shift();
            if (next === undefined) {
                this.#free += 1;
            }
            else {
                next();
            }
        });
    }
}

;// CONCATENATED MODULE: ./build/registry/http/redirect.js




const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/**
 * The address that a response redirects to; undefined when it is not a redirect. A relative `Location` counts from the address that sent it.
 * `isBound` blocks every other origin.
 * @throws {BlockedError} where our rules forbid to go there
 * @throws {ProtocolError} for a text that is not an address
 */
function findRedirect(response, destination, isBound) {
    const location = (0,message/* header */.wx)(response, 'location');
    if (!REDIRECTS.has(response.status) || location === undefined) {
        return undefined;
    }
    const evidence = (0,http_response/* evidenceOf */.X1)(response, 'secret');
    if (!URL.canParse(location, response.url.href)) {
        throw new errors/* ProtocolError */.bd(evidence, 'redirected to something that is not an address');
    }
    const to = new URL(location, response.url);
    const violation = findRedirectViolation(to, response.url, destination);
    if (violation !== undefined) {
        throw new errors/* BlockedError */.t9(evidence, violation);
    }
    if (isBound && to.origin !== response.url.origin) {
        const rule = 'a request for a token that carries credentials may not be redirected to another origin';
        throw new errors/* BlockedError */.t9(evidence, { host: to.host, rule, input: undefined });
    }
    return to;
}

;// CONCATENATED MODULE: external "node:dns"
const external_node_dns_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");
;// CONCATENATED MODULE: ./build/registry/http/resolver.js





/** A name resolved to an address that our rules block. */
class BlockedAddress extends Error {
    name = 'BlockedAddress';
    code = transport_error/* BLOCKED_ADDRESS */.cN;
    violation;
    constructor(violation) {
        super(violation.rule);
        this.violation = violation;
    }
}
/** From the outside in. */
const EXPOSURES = ['public', 'private', 'loopback', 'forbidden'];
/** Resolves the names of a run, and blocks connections to addresses where our rules do. */
class Resolver {
    #addresses = new Map();
    /** The look-up for a connection to `url`. */
    lookupFor(url, destination) {
        return vettedLookup((address) => {
            (0,remember/* remember */.k)(this.#addresses, url.hostname, () => new Set()).add(address);
            return this.#findViolation(address, url, destination);
        });
    }
    /**
     * Judges the host of `url` by its addresses from before: a kept-alive connection makes no look-up.
     * @throws {TransportError} as the look-up would
     */
    vetKnown(url, destination) {
        const known = [...(this.#addresses.get(url.hostname) ?? [])];
        const violation = known
            .map((address) => this.#findViolation(address, url, destination))
            .find((found) => found !== undefined);
        if (violation !== undefined) {
            throw new transport_error/* TransportError */.wX('address', violation.rule, { cause: new BlockedAddress(violation) });
        }
    }
    #findViolation(address, url, destination) {
        const { hostname } = destination.registry;
        const exposures = [...(this.#addresses.get(hostname) ?? [hostname])].map(exposureOf);
        // The outermost of all its addresses: one of its own that is further inside does not let a registry send us there.
        const registryExposure = EXPOSURES.find((exposure) => exposures.includes(exposure)) ?? 'forbidden';
        return findAddressViolation(address, url, { ...destination, registryExposure });
    }
}
/**
 * A look-up for a connection that fails when any address of the name is blocked. Judged there and not before, so that a name
 * cannot resolve to one address when it is judged and to another when it is used.
 */
function vettedLookup(findViolation) {
    return (hostname, options, callback) => {
        external_node_dns_namespaceObject.lookup(hostname, options, (error, address, family) => {
            if (error !== null) {
                callback(error, address, family);
                return;
            }
            const entries = [address].flat();
            const addresses = entries.map((entry) => (typeof entry === 'string' ? entry : entry.address));
            const violation = addresses.map(findViolation).find((found) => found !== undefined);
            callback(violation === undefined ? null : new BlockedAddress(violation), address, family);
        });
    };
}

;// CONCATENATED MODULE: ./build/registry/http/transport.js



















/** registry.k8s.io takes one redirect, a blob behind a mirror two or three; Go's client allows ten. */
const MAX_REDIRECTS = 10;
/** To parse as much takes a few milliseconds. */
const LARGE_BYTES = 256 * 1024;
/**
 * Sends requests: redirects by origin, retries, at most eight at a time per origin on kept-alive connections, a bound on every wait.
 * The only place that opens connections for HTTP.
 */
class Transport {
    #options;
    #origins = new Map();
    #bases = new Map();
    #resolver = new Resolver();
    /** By proxy with its login, as JSON. Its credentials are not sent again: some directories lock an account after a few. */
    #proxyErrors = new Map();
    #authorities;
    #readers = new Limiter(1);
    constructor(options) {
        this.#options = options;
        this.#authorities = new Authorities(options.ca, options.readSystemAuthorities);
    }
    /**
     * The root of a registry's API, such as `https://registry-1.docker.io/`. Http where `insecure-registries` lists the host,
     * and on loopback where a handshake shows that the other side speaks no TLS.
     * @throws {BlockedError} for an address that we never ask, or that is not public with `publicOnly`
     */
    async locate(registry, deadline, publicOnly = false) {
        const url = new URL(`https://${(0,reference_reference/* apiHost */.nz)(registry)}/`);
        // Each time, before what was found out for another asker: that may have been allowed more.
        const violation = findRegistryViolation(url, publicOnly);
        if (violation !== undefined) {
            throw new errors/* BlockedError */.t9((0,http_response/* evidenceOfSilence */.Kq)('GET', url), violation);
        }
        return (0,remember/* remember */.k)(this.#bases, registry, async () => {
            const isPlain = isListed(url, this.#options.insecureRegistries) ||
                (exposureOf(url.hostname) === 'loopback' && (await isPlainText(url, deadline.remaining())));
            return isPlain ? new URL(`http://${(0,reference_reference/* apiHost */.nz)(registry)}/`) : url;
        });
    }
    /**
     * The answer to `request`, whatever its status, except those that a retry might have cured: these are errors.
     * @throws {RateLimitError | UnavailableError} after all retries
     * @throws {BlockedError | ProtocolError}
     */
    async send(request) {
        const { random = Math.random } = this.#options;
        const earlier = [];
        for (;;) {
            const attempt = await this.#attempt(request);
            const origin = this.#originOf(attempt.url);
            const failure = findFailure(attempt, Date.now());
            if (failure === undefined) {
                origin.isTroubled = false;
                return this.#inTurn(attempt.answer);
            }
            const { isTroubled } = origin;
            const { tries } = request;
            const conditions = { earlier, tries, remaining: request.deadline.remaining(), isTroubled, random: random() };
            const isSpent = request.method === 'POST' && !isUntouched(failure);
            const pause = isSpent ? undefined : pauseBeforeRetry(failure, conditions);
            if (pause === undefined) {
                origin.isTroubled ||= earlier.length > 0;
                throw errorFrom(attempt, failure, request);
            }
            if (failure.retryAfter !== undefined) {
                origin.pause(failure.retryAfter);
            }
            earlier.push(failure);
            await (0,promises_namespaceObject.setTimeout)(pause);
        }
    }
    /** Asks origins that were given up again. What listens on loopback is looked at anew: it may have been started only now. */
    beginRound() {
        this.#bases.clear();
        for (const origin of this.#origins.values()) {
            origin.beginRound();
        }
    }
    /** Closes every connection, whatever is under way. */
    close() {
        for (const { agent } of this.#origins.values()) {
            agent.destroy();
        }
    }
    /**
     * The answer, and with it the time to parse it. Of large ones the loop goes round in between: the time-outs of all other requests run on
     * while a registry's answers are parsed, and theirs must be heard.
     */
    async #inTurn(response) {
        if (response.bytes.length > LARGE_BYTES) {
            await this.#readers.enter();
            this.#readers.leave();
        }
        return response;
    }
    /** One try: from the request's own address along its redirects. */
    async #attempt(request) {
        const destination = this.#destinationOf(request);
        let url = request.url;
        let hasLeft = false;
        for (let hops = 0;; hops += 1) {
            hasLeft ||= url.origin !== request.url.origin;
            const canAuthorize = !hasLeft || url.origin !== request.url.origin;
            const authorization = canAuthorize ? request.authorization?.(url.origin) : undefined;
            const ask = () => this.#sendOnce(request, url, authorization);
            const answer = await this.#originOf(url).run(ask, request.deadline);
            if (answer instanceof transport_error/* TransportError */.wX) {
                return { answer, url };
            }
            const response = { ...answer, method: request.method, url };
            const next = request.method === 'POST' ? undefined : findRedirect(response, destination, request.isBound ?? false);
            if (next === undefined) {
                return { answer: response, url };
            }
            if (hops === MAX_REDIRECTS) {
                throw new errors/* ProtocolError */.bd((0,http_response/* evidenceOf */.X1)(response, 'secret'), `more than ${MAX_REDIRECTS} redirects`);
            }
            url = next;
        }
    }
    /**
     * One request to `url`; once more where the certificate's authority was unknown and the system knows it.
     * @throws {BlockedError} for an address that our rules block
     */
    async #sendOnce(request, url, authorization) {
        const { userAgent, onExchange, timeouts = TIMEOUTS_MS } = this.#options;
        const { method } = request;
        const destination = this.#destinationOf(request);
        const origin = this.#originOf(url);
        const proxy = JSON.stringify(origin.proxy);
        const proxyError = this.#proxyErrors.get(proxy);
        if (proxyError !== undefined) {
            return proxyError;
        }
        const started = performance.now();
        const trusted = this.#authorities.context;
        this.#authorities.equip(origin.agent);
        const note = (outcome, allowance) => {
            const milliseconds = Math.round(performance.now() - started);
            onExchange?.({ method, url: (0,http_response/* withoutQuery */.j$)(url), outcome, milliseconds, allowance });
        };
        try {
            this.#resolver.vetKnown(url, destination);
            const response = await exchange({
                method,
                url,
                headers: {
                    accept: request.accept,
                    'user-agent': userAgent,
                    ...(authorization !== undefined && { authorization }),
                },
                form: request.form,
                agent: origin.agent,
                proxy: origin.proxy,
                lookup: this.#resolver.lookupFor(url, destination),
                maxBytes: request.maxBytes,
                timeouts,
                remaining: request.deadline.remaining(),
            });
            note(String(response.status), readAllowance(response));
            return response;
        }
        catch (error) {
            note(error instanceof transport_error/* TransportError */.wX ? error.message : 'not sent');
            if (!(error instanceof transport_error/* TransportError */.wX)) {
                throw error;
            }
            if (error.cause instanceof BlockedAddress) {
                throw new errors/* BlockedError */.t9((0,http_response/* evidenceOfSilence */.Kq)(method, url), error.cause.violation);
            }
            if (isUnknownAuthority(error) && this.#authorities.trustSystem() !== trusted) {
                return this.#sendOnce(request, url, authorization);
            }
            if (error.code === transport_error/* PROXY_CREDENTIALS */.OX) {
                this.#proxyErrors.set(proxy, error);
            }
            return error;
        }
    }
    #destinationOf({ registry, publicOnly }) {
        return { ...this.#options, registry, publicOnly };
    }
    #originOf(url) {
        return (0,remember/* remember */.k)(this.#origins, url.origin, () => {
            const address = this.#options.proxyFor?.(url) ?? '';
            const proxy = address === '' ? undefined : parseProxy(address);
            return new Origin(createAgent(url, proxy, this.#options.timeouts ?? TIMEOUTS_MS), proxy);
        });
    }
}

// EXTERNAL MODULE: ./build/registry/auth/challenge.js
var auth_challenge = __nccwpck_require__(4668);
// EXTERNAL MODULE: ./build/registry/auth/denial.js
var denial = __nccwpck_require__(7994);
;// CONCATENATED MODULE: ./build/registry/auth/scope.js
/** The scope that reading a repository takes (distribution's token scope grammar: `type:name:actions`). */
function pullScope(repository) {
    return `repository:${repository}:pull`;
}
/** Whether a scope asks for pulling from this very repository. Some put more into their challenge (`pull,push`, ACR's `pull,metadata_read`). */
function isPullOf(scope, repository) {
    const prefix = `repository:${repository}:`;
    return (scope.startsWith(prefix) &&
        scope
            .slice(prefix.length)
            .split(',')
            .some((action) => action === 'pull' || action === '*'));
}
/**
 * The scopes worth a token, in order, one a request: Docker Hub had an outage with several in one, and some servers read the first alone.
 * The challenge's, when it is for pulling from our repository; else our own first, because challenges also say `*` (Gitea), `aws` (ECR Public),
 * another action (ACR's `metadata_read`), or nothing; and then the challenge's to the letter.
 */
function scopesFor(challenged, repository) {
    if (challenged === undefined || challenged === '') {
        return [pullScope(repository)];
    }
    return isPullOf(challenged, repository) ? [challenged] : [pullScope(repository), challenged];
}
/** The key under which the scope of a token is remembered: Azure wants another one for the list of tags than for the rest of a repository. */
function subjectOf(repository, url) {
    return `${repository} ${url.pathname.endsWith('/tags/list') ? 'tags' : 'content'}`;
}

;// CONCATENATED MODULE: ./build/registry/auth/handshake.js







/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;
/** ECR Public answers 400, without a challenge, to a token that has expired. */
const DOUBTFUL = new Set([400, 401, 403]);
/**
 * One question to a registry:
 *
 * 1. The first request answers the challenge of the subject from before, else that of `/v2/`: with a token for our scope, or our login.
 * 2. Denied without a challenge, or 404 to a token before the repository has named its realm: the bare request tells.
 * 3. 401: its own challenge is answered, else that of `/v2/`. Basic: our login. Bearer: a token from its realm, for one scope.
 * 4. Another 401 that asks for something new: once more from 3. Then the last answer is the verdict.
 */
class Handshake {
    #session;
    /** As it was asked, and by GET as soon as only a body can tell the meaning of a denial. */
    #query;
    #repository;
    #subject;
    #started = performance.now();
    /** The `Authorization` by origin. */
    #authorizations = new Map();
    /** Tokens that were sent: one that comes back from the store opened nothing. */
    #spent = new Set();
    /** The challenge that the last token answered, with its scope. */
    #answered;
    #hasSentLogin = false;
    constructor(session, query, repository) {
        this.#session = session;
        this.#query = query;
        this.#repository = repository;
        this.#subject = subjectOf(repository, query.url);
    }
    /** @throws {RegistryError} where no answer came, or none that tells anything */
    async run() {
        const { home, options } = this.#session;
        const guess = await this.#guess();
        let response = await this.#send(home, guess);
        let doubtful = this.#isDoubtful(response) ? { response, authorization: guess } : undefined;
        if (doubtful !== undefined) {
            response = await this.#send(home, undefined);
        }
        const rounds = new Map();
        for (;;) {
            const { origin } = response.url;
            const round = (rounds.get(origin) ?? 0) + 1;
            rounds.set(origin, round);
            const isLast = round > (origin === home ? MAX_ROUNDS : 1);
            const asked = isLast ? undefined : await this.#findChallenge(response);
            // The realm that the repository names was the right one: its 404 counts.
            const challenge = doubtful?.response.status === 404 && (0,auth_challenge/* isSameRealm */.gU)(asked, this.#answered) ? undefined : asked;
            const authorization = challenge && (await this.#answer(challenge, response));
            if (typeof authorization === 'object') {
                return authorization;
            }
            if (authorization !== undefined) {
                response = await this.#send(origin, authorization);
                continue;
            }
            const last = { response, authorization: this.#authorizations.get(home) };
            const reply = (0,auth_answer/* chooseAnswer */.I)(last, doubtful, options.identity.login !== undefined);
            if (origin !== home || !(0,denial/* isMute */.C)(reply.response)) {
                return this.#conclude(reply);
            }
            doubtful = doubtful?.response.status === 404 ? doubtful : undefined;
            this.#query = { ...this.#query, method: 'GET' };
            response = await this.#send(home, reply.authorization);
        }
    }
    async #send(origin, authorization) {
        const { home, options } = this.#session;
        this.#authorizations.set(origin, authorization);
        const response = await options.transport.send({
            ...this.#query,
            registry: options.destination.registry,
            publicOnly: options.destination.publicOnly,
            authorization: (one) => this.#authorizations.get(one),
        });
        if (this.#answered !== undefined && this.#authorizations.get(home) !== undefined && response.status === 200) {
            this.#session.hear(this.#subject, this.#answered);
        }
        return response;
    }
    /** The `Authorization` before the request itself was challenged. Where none can be had, its own challenge decides; a limit is for all. */
    async #guess() {
        const session = this.#session;
        try {
            const challenge = await session.challengeFor(this.#subject, this.#repository, this.#query.deadline);
            if (challenge?.kind === 'bearer' && !this.#hasRegistryToken) {
                const token = await session.token(this.#request(challenge, session.options.identity));
                return token.kind === 'token' ? this.#show(token, challenge) : undefined;
            }
            const login = challenge && (await this.#login());
            return typeof login === 'string' ? login : undefined;
        }
        catch (error) {
            if (!(error instanceof errors/* RegistryError */.gl) || error instanceof errors/* RateLimitError */.OE) {
                throw error;
            }
            return undefined;
        }
    }
    /** It is a token already, and answers a Bearer challenge as it is. */
    get #hasRegistryToken() {
        return this.#session.options.identity.login?.kind === 'registry-token';
    }
    /** Whether the answer to a guess may be about the guess. An answer with a challenge of its own is not. */
    #isDoubtful(response) {
        const { home } = this.#session;
        const { status, url } = response;
        if (url.origin !== home || this.#authorizations.get(home) === undefined) {
            return false;
        }
        const isUnheard = status === 404 && !this.#hasSentLogin && !this.#session.hasHeard(this.#subject);
        return isUnheard || (DOUBTFUL.has(status) && (status !== 401 || (0,auth_challenge/* challengeOf */.p1)(response) === undefined));
    }
    /** The challenge that an origin wants answered; undefined where its answer stands. */
    async #findChallenge(response) {
        const { home, options } = this.#session;
        const { status, url } = response;
        const own = status === 401 ? (0,auth_challenge/* challengeOf */.p1)(response) : undefined;
        if (url.origin !== home) {
            return own;
        }
        if (own !== undefined) {
            const [scope] = own.kind === 'bearer' ? scopesFor(own.scope, this.#repository) : [];
            this.#session.hear(this.#subject, own.kind === 'bearer' ? { ...own, scope } : own);
        }
        if (status === 401) {
            return own ?? options.ping.getChallenge(this.#query.deadline);
        }
        const isShown = options.identity.login === undefined || this.#hasSentLogin || this.#authorizations.get(home) !== undefined;
        return isShown || (status !== 403 && status !== 404)
            ? undefined
            : this.#session.findHidden(response, this.#query.deadline);
    }
    /** The next `Authorization`; the denial where our login was denied or there is none; undefined where the answer stands. */
    async #answer(challenge, response) {
        const session = this.#session;
        const isHome = response.url.origin === session.home;
        if (challenge.kind === 'bearer' && !(isHome && this.#hasRegistryToken)) {
            return this.#findToken(challenge, isHome);
        }
        if (!isHome || this.#hasSentLogin) {
            return undefined;
        }
        const authorization = await this.#login();
        if (typeof authorization === 'string') {
            return authorization;
        }
        // The answer to the login tells more than one to an anonymous request.
        if (authorization !== undefined && (response.status === 404 || (0,denial/* isOwnWord */.NZ)(response))) {
            return session.deny('auth-failed', authorization.evidence);
        }
        return (0,denial/* isOwnWord */.NZ)(response) ? session.deny('auth-required', (0,http_response/* evidenceOf */.X1)(response)) : undefined;
    }
    async #login() {
        const { login } = this.#session.options.identity;
        const authorization = login && (await this.#session.direct(login, this.#query));
        this.#hasSentLogin ||= typeof authorization === 'string';
        this.#answered = undefined;
        return authorization;
    }
    /** A token for the first scope that has none yet. A redirect's target gets an anonymous one: our login is not for it. */
    async #findToken(challenge, isHome) {
        const session = this.#session;
        const identity = isHome ? session.options.identity : ANONYMOUS;
        let denial;
        for (const scope of scopesFor(challenge.scope, this.#repository)) {
            const request = this.#request({ ...challenge, scope }, identity);
            const known = await session.token(request);
            const answer = known.kind === 'token' && this.#isStale(known, challenge) ? await session.token(request, known) : known;
            if (answer.kind === 'token' && !this.#spent.has(answer)) {
                return this.#show(answer, isHome ? { ...challenge, scope } : this.#answered);
            }
            denial = answer.kind === 'token' ? denial : answer;
        }
        return isHome && denial !== undefined
            ? session.deny(denial.reason, denial.evidence, { by: 'token-server' })
            : undefined;
    }
    #request(challenge, identity) {
        return { ...challenge, identity, deadline: this.#query.deadline };
    }
    /** Whether a newer token may do what this one did not: one that was kept, or the first new one where it was called invalid. */
    #isStale(token, { error }) {
        const isNew = ({ obtainedAt }) => obtainedAt >= this.#started;
        const isFirst = [...this.#spent].filter(isNew).length === 1;
        const canHelp = !isNew(token) || (error === 'invalid_token' && isFirst);
        return this.#spent.has(token) && error !== 'insufficient_scope' && canHelp;
    }
    #show(token, answered) {
        this.#spent.add(token);
        this.#answered = answered;
        return `Bearer ${token.value}`;
    }
    /** @throws {RegistryError} where a denial is not the registry's own, or of a token that its own server has just given */
    #conclude({ response, authorization }) {
        const { home, options } = this.#session;
        // The answer of a host to which the registry redirected is not the registry's verdict: the caller judges it.
        if (response.url.origin !== home || !(0,denial/* isDenial */.c6)(response)) {
            const identity = authorization === undefined ? 'anonymous' : options.identity.source;
            return { kind: 'answered', response, identity, authorization };
        }
        const evidence = (0,http_response/* evidenceOf */.X1)(response);
        const whom = { hasLogin: this.#session.login === 'accepted', hasToken: this.#answered !== undefined };
        const reason = (0,denial/* judgeDenial */.bu)(response, evidence, whom);
        // A login that was never accepted: 401 is about it, and nothing else tells whether the image is there.
        const isUnproven = this.#hasSentLogin && !whom.hasLogin;
        const isExpired = this.#hasSentLogin && (0,denial/* isExpiry */.YS)(response);
        const isFailed = isExpired || (isUnproven && (response.status === 401 || this.#hasRegistryToken));
        if (isFailed && !this.#hasRegistryToken) {
            this.#session.revoke(evidence);
        }
        const why = isFailed ? 'auth-failed' : isUnproven ? 'forbidden' : reason;
        return this.#session.deny(why, evidence, { isAboutScope: (0,denial/* isAboutScope */.CR)(response) });
    }
}

;// CONCATENATED MODULE: ./build/registry/auth/token.js



/** The token specification's default, and the least that a server may mean. */
const SHORTEST_LIFE_SECONDS = 60;
/** No server hands out tokens for longer, and no run lasts as long. */
const LONGEST_LIFE_SECONDS = 86_400;
/** A request that is under way when the token ends is denied. */
const RENEW_EARLY_SECONDS = 10;
/**
 * Where to ask for a token. The realm's own query is kept: nvcr.io's has one. A missing service is left out, as GHCR's used to be.
 * Source: https://distribution.github.io/distribution/spec/auth/token/
 */
function tokenUrl(realm, service, scope) {
    const url = new URL(realm);
    for (const [name, value] of Object.entries({ service, scope })) {
        if (value !== undefined) {
            url.searchParams.set(name, value);
        }
    }
    return url;
}
/**
 * `token` or `access_token`, whichever is there and of RFC 6750's characters (distribution token specification: they are equal; either may be
 * empty in practice).
 * `expires_in` counts from `issued_at` where that is believable, else from now; `wallClock` and `clock` are in milliseconds.
 * @throws {ProtocolError} for every other answer; it quotes nothing, because a token may stand in it
 */
function parseToken(response, wallClock, clock) {
    const json = response.status === 200 ? (0,registry_json/* findObject */.Z)(response.bytes.toString('utf8')) : undefined;
    const value = (0,registry_json/* textOf */.b6)(json?.['token']) || (0,registry_json/* textOf */.b6)(json?.['access_token']);
    // Its `b64token`. A text with other characters is not a token: the runner masks each line of a secret by itself, and the part after its
    // last `&`.
    if (!/^[A-Za-z0-9._~+/-]+=*$/.test(value)) {
        const problem = json === undefined ? 'the token server sent no JSON' : 'the token server sent no token';
        throw new errors/* ProtocolError */.bd((0,http_response/* evidenceOf */.X1)(response, 'secret'), problem);
    }
    const seconds = readSeconds(json?.['expires_in']);
    const life = Math.min(Math.max(Number.isFinite(seconds) ? seconds : 0, SHORTEST_LIFE_SECONDS), LONGEST_LIFE_SECONDS);
    const elapsed = (wallClock - Date.parse((0,registry_json/* textOf */.b6)(json?.['issued_at']))) / 1000;
    // A token that seems to be at its end when it comes is a sign of another clock.
    const left = elapsed > 0 && life - elapsed > RENEW_EARLY_SECONDS ? life - elapsed : life;
    return { kind: 'token', value, obtainedAt: clock, renewAt: clock + (left - RENEW_EARLY_SECONDS) * 1000 };
}
/** Some write the number as a text. `Number` alone would join an array, and a deep one until there is no stack left. */
function readSeconds(value) {
    return typeof value === 'number' || typeof value === 'string' ? Number(value) : SHORTEST_LIFE_SECONDS;
}

;// CONCATENATED MODULE: ./build/registry/auth/tokens.js







/** Tokens with many claims reach some KiB; oras allows 128 KiB for the answer around one. */
const MAX_TOKEN_BYTES = 128 * 1024;
/**
 * RFC 6750's `b64token`, of a length that no word has: the runner replaces a mask everywhere, and drops outputs that contain one. A token
 * server that hands out `found` or `docker.io` must not blank them.
 */
const MASKED_TOKEN = /^[A-Za-z0-9._~+/-]{20,}=*$/;
/** Wrong passwords lock accounts: one that was not accepted yet is sent twice at most. */
const PROOF_TRIES = 2;
/** The answers of servers that take no POST: Google's and Gitea's 404, Artifactory's 401, Azure's 400, Harbor's 405. So a wrong token goes twice. */
const POST_UNKNOWN = new Set([400, 401, 404, 405]);
/** Fetches tokens, and each of them once: all who ask for one that is on its way get the same. */
class Tokens {
    #options;
    #answers = new Map();
    /** Too many logins already: Docker Hub locks the account of anyone who goes on. `until` is of the monotonic clock. */
    #lock;
    /** Token servers that know no POST. */
    #withoutPost = new Set();
    constructor(options) {
        this.#options = options;
    }
    /**
     * A token for `request`, kept until shortly before it ends, or the server's denial, kept for the round. `stale` is a token that was not
     * accepted: it is fetched anew, once for all who hold it.
     * @throws {BlockedError} where the credentials may not go to the realm
     * @throws {RateLimitError | UnavailableError | ProtocolError} and nothing is kept
     */
    async get(request, stale) {
        const { realm, service, scope, identity } = request;
        const key = JSON.stringify([realm.href, service, scope, identity]);
        const known = this.#answers.get(key);
        if (known !== undefined) {
            const answer = await known;
            if (answer.kind === 'denied' || (answer !== stale && answer.renewAt > performance.now())) {
                return answer;
            }
            this.#forget(key, known);
            return this.get(request, stale);
        }
        const fetched = this.#fetch(request);
        this.#answers.set(key, fetched);
        fetched.catch(() => this.#forget(key, fetched));
        return fetched;
    }
    /**
     * Forgets tokens and denials: both are about what there was to see when they were given. Docker Hub's token for a repository that is not there
     * yet opens nothing, and lasts for five minutes. A lock stays until the time that the server gave for it; without one, for good.
     */
    beginRound() {
        this.#answers.clear();
        this.#lock = this.#lock !== undefined && this.#lock.until > performance.now() ? this.#lock : undefined;
    }
    #forget(key, answer) {
        if (this.#answers.get(key) === answer) {
            this.#answers.delete(key);
        }
    }
    /** A token from the realm, which our rules judge before. */
    async #fetch(request) {
        const { realm, identity } = request;
        // A registry token is one already, and goes to its registry alone.
        const login = identity.login?.kind === 'registry-token' ? undefined : identity.login;
        const violation = await findRealmViolation(realm, this.#options.destination, login !== undefined);
        if (violation !== undefined) {
            throw new errors/* BlockedError */.t9((0,http_response/* evidenceOfSilence */.Kq)('GET', realm), violation);
        }
        if (login !== undefined && this.#lock !== undefined) {
            throw this.#lock.error;
        }
        const response = await this.#request(request, login).catch((error) => {
            if (error instanceof errors/* RateLimitError */.OE && error.limit === 'login') {
                this.#lock = { error, until: performance.now() + (error.retryAfter ?? Number.POSITIVE_INFINITY) };
            }
            throw error;
        });
        if ((0,denial/* isDenial */.c6)(response)) {
            return denialIn(response, login !== undefined);
        }
        const token = parseToken(response, Date.now(), performance.now());
        // Everybody can have one without a login.
        if (login !== undefined && MASKED_TOKEN.test(token.value)) {
            this.#options.onSecret(token.value);
        }
        return token;
    }
    /** A password goes by GET everywhere. An identity token by POST, and by GET where the server knows no such thing. */
    async #request(request, login) {
        const { realm, service, scope } = request;
        const server = realm.origin + realm.pathname;
        if (login?.kind === 'identity-token' && !this.#withoutPost.has(server)) {
            const response = await this.#send(request, { method: 'POST', url: realm, form: formOf(request, login) });
            if (!POST_UNKNOWN.has(response.status)) {
                return response;
            }
            this.#withoutPost.add(server);
        }
        const authorization = login && basicAuthorization(login);
        return this.#send(request, {
            method: 'GET',
            url: tokenUrl(realm, service, scope),
            authorization: (origin) => (origin === realm.origin ? authorization : undefined),
            isBound: authorization !== undefined,
        });
    }
    #send({ deadline, isProof }, how) {
        return this.#options.transport.send({
            accept: 'application/json',
            maxBytes: MAX_TOKEN_BYTES,
            deadline,
            registry: this.#options.destination.registry,
            publicOnly: this.#options.destination.publicOnly,
            isSecret: true,
            tries: isProof ? PROOF_TRIES : undefined,
            ...how,
        });
    }
}
/** https://distribution.github.io/distribution/spec/auth/oauth/ */
function formOf({ service, scope }, { token }) {
    const form = new URLSearchParams({
        grant_type: 'refresh_token',
        // The specification wants a name for the client.
        client_id: 'tagscout',
        refresh_token: token,
        ...(service !== undefined && { service }),
        ...(scope !== undefined && { scope }),
    });
    return form.toString();
}
/** The meaning of a 401 or 403 of a token server. Its body is read and never quoted: a token may stand there. @throws {RegistryError} for a page */
function denialIn(response, hasLogin) {
    const evidence = (0,http_response/* evidenceOf */.X1)(response, 'secret');
    (0,denial/* verifyDenial */.Py)(response, evidence);
    const isAboutScope = /insufficient[ _]scope/i.test(response.bytes.toString('latin1'));
    if ((0,denial/* canBeMissing */.cf)(response, { hasLogin, hasToken: false })) {
        return { kind: 'denied', evidence, isAboutScope, reason: 'missing-or-private' };
    }
    const isForLogins = !hasLogin && response.status === 401 && (0,auth_challenge/* challengeOf */.p1)(response)?.kind === 'basic';
    return { kind: 'denied', evidence, isAboutScope, reason: isForLogins ? 'auth-required' : 'forbidden' };
}

;// CONCATENATED MODULE: ./build/registry/auth/session.js








/** The registry itself, among realms. */
const DIRECT = '';
/** Stands for every subject: zot asks for nothing at `/v2/`, and for a login everywhere else. */
const ANY = '';
/** The knowledge of a run about one registry as one identity: its challenges, its tokens, and whether it takes our login. */
class Session {
    options;
    /** The origin of the registry. */
    home;
    #tokens;
    /** The challenges of subjects themselves, with the scope to ask for: some differ from `/v2/`, and from one another. */
    #heard = new Map();
    /** By realm and service. One that got no answer stays for the round: the login is not sent there again. */
    #proofs = new Map();
    /** Those that got no answer. */
    #unanswered = new WeakSet();
    #login = 'untried';
    constructor(options) {
        this.options = options;
        this.home = options.destination.registry.origin;
        this.#tokens = new Tokens(options);
    }
    /** The state of our login; `denied` where it was denied somewhere, and accepted nowhere. */
    get login() {
        return this.#login;
    }
    /** The denial of this identity. */
    deny(reason, evidence, more = {}) {
        const { source } = this.options.identity;
        return { kind: 'denied', reason, by: 'registry', isAboutScope: false, ...more, evidence, identity: source };
    }
    /** The challenge to answer unasked: the subject's from before, else that of `/v2/`, else another subject's. */
    async challengeFor(subject, repository, deadline) {
        const own = this.#heard.get(subject);
        const other = own ?? (await this.options.ping.findChallenge(deadline)) ?? this.#heard.get(ANY);
        return own === undefined && other?.kind === 'bearer' ? { ...other, scope: pullScope(repository) } : other;
    }
    /**
     * The challenge to answer with a login, where an anonymous request got 403 or 404: docker.pkg.github.com hides private images so, and some
     * that do let everybody in at `/v2/`. Undefined where a 403 stands.
     * @throws {RegistryError} where a 404 may hide something and nothing says how to ask
     */
    async findHidden(response, deadline) {
        const { ping } = this.options;
        const asked = (0,auth_challenge/* challengeOf */.p1)(response) ?? (await ping.getChallenge(deadline));
        if (asked !== undefined || response.status === 403) {
            return asked;
        }
        if (await ping.isOpen(deadline)) {
            return { kind: 'basic', error: undefined };
        }
        throw new errors/* ProtocolError */.bd((0,http_response/* evidenceOf */.X1)(response), '/v2/ does not say how to log in', 'not-a-registry');
    }
    /** Whether the subject has sent a challenge itself, or was opened. */
    hasHeard(subject) {
        return this.#heard.has(subject);
    }
    /** Notes the challenge of a subject, or the one whose answer opened it. */
    hear(subject, challenge) {
        this.#heard.set(subject, challenge).set(ANY, challenge);
    }
    /**
     * A token, or its denial, or that of our login, which is proven first, as `docker login` does it: by a token without a scope. A later
     * denial is about the repository. `stale` is a token not to be given again.
     * @throws {RegistryError} where no answer came
     */
    async token(request, stale) {
        if (request.identity.login !== undefined) {
            const prove = () => this.#proveAtRealm(request);
            const denial = await this.#proven(`${request.realm.href} ${request.service}`, prove);
            if (denial !== undefined) {
                return denial;
            }
        }
        return this.#tokens.get(request, stale);
    }
    /**
     * The `Authorization` of a login that a registry takes directly, or its denial. It is proven first: at `/v2/` where that asks for it,
     * else by the question that was challenged. A registry token has nothing to prove.
     * @throws {RegistryError} where no answer came
     */
    async direct(login, query) {
        const authorization = directAuthorization(login);
        const isProven = this.#login === 'accepted' && !this.#proofs.has(DIRECT);
        if (login.kind === 'registry-token' || isProven) {
            return authorization;
        }
        return (await this.#proven(DIRECT, () => this.#proveDirectly(authorization, query))) ?? authorization;
    }
    /** Asks for new tokens, and proves a login anew where no answer came. One that was denied stays so, and is not sent again. */
    beginRound() {
        this.#tokens.beginRound();
        for (const [where, proof] of this.#proofs) {
            if (this.#unanswered.has(proof)) {
                this.#proofs.delete(where);
            }
        }
    }
    /** Notes that the registry does not take our login any more. */
    revoke(evidence) {
        this.#login = 'denied';
        this.#proofs.set(DIRECT, Promise.resolve(loginDenial(evidence)));
    }
    /** The denial that a proof ended with. It happens once, and all wait for it: a wrong login that goes out a hundred times locks an account. */
    #proven(where, prove) {
        const proof = (0,remember/* remember */.k)(this.#proofs, where, async () => {
            const result = await prove();
            if (typeof result === 'string') {
                this.#login = result === 'accepted' ? result : this.#login;
                return undefined;
            }
            this.#login = this.#login === 'accepted' ? 'accepted' : 'denied';
            return result;
        });
        proof.catch(() => this.#unanswered.add(proof));
        return proof;
    }
    /** An identity token is proven by its first use, where a denial may be about the scope. */
    async #proveAtRealm(request) {
        const isPassword = request.identity.login?.kind === 'password';
        const scope = isPassword ? undefined : request.scope;
        const answer = await this.#tokens.get({ ...request, scope, isProof: true });
        const isDenied = answer.kind === 'denied' && (isPassword || !answer.isAboutScope);
        return isDenied ? loginDenial(answer.evidence) : 'accepted';
    }
    /** @throws {RegistryError} where something else answers in the place of `/v2/` */
    async #proveDirectly(authorization, query) {
        const { transport, destination, ping } = this.options;
        const isAsked = (await ping.findChallenge(query.deadline))?.kind === 'basic';
        const response = await transport.send({
            ...(isAsked ? ping.query(query.deadline) : query),
            // A 401 to HEAD may be a stranger's.
            method: 'GET',
            registry: destination.registry,
            publicOnly: destination.publicOnly,
            authorization: (origin) => (origin === this.home ? authorization : undefined),
            tries: PROOF_TRIES,
        });
        if (response.url.origin !== this.home) {
            return 'unknown';
        }
        // An image's 403 and 404 are about the image, and a challenge for a token says nothing about a password.
        const isAboutImage = response.status !== 400 && response.status !== 401;
        const isOther = !isAsked && (isAboutImage || (0,auth_challenge/* challengeOf */.p1)(response)?.kind === 'bearer');
        const evidence = (0,http_response/* evidenceOf */.X1)(response);
        if ((0,denial/* isDenial */.c6)(response) && !isOther) {
            (0,denial/* verifyDenial */.Py)(response, evidence);
            return loginDenial(evidence);
        }
        const isPage = (0,http_response/* isHtml */._6)(response);
        if (response.status === 200 && !isPage) {
            return 'accepted';
        }
        if (isAsked) {
            throw new errors/* ProtocolError */.bd(evidence, 'no answer to a login', isPage ? 'not-a-registry' : 'invalid-response');
        }
        const isAbsence = response.status === 404 && !isPage && !(0,denial/* isDenial */.c6)(response);
        return isAbsence && (0,denial/* isOwnWord */.NZ)(response) ? 'accepted' : 'unknown';
    }
}
function loginDenial(evidence) {
    return { kind: 'denied', reason: 'auth-failed', evidence, isAboutScope: false };
}

;// CONCATENATED MODULE: ./build/registry/auth/auth.js





/**
 * Asks a registry as one identity, and anonymously where that finds more: a stored login is often old, and public images need none; and an
 * access token may have fewer rights than an anonymous one (Docker Hub's of organisations cannot read `alpine`).
 */
class Auth {
    #options;
    #own;
    #anonymous;
    #hasWarned = false;
    constructor(options) {
        this.#options = options;
        this.#own = new Session(options);
        this.#anonymous = new Session({ ...options, identity: ANONYMOUS });
    }
    /**
     * The registry's answer about `repository`, or that we may not look.
     * @throws {RegistryError}
     */
    async send(query, repository) {
        const answer = await this.#ask(query, repository);
        const isJudged = answer.kind === 'answered' || answer.reason === 'auth-failed';
        return isJudged || !this.#options.isPublic(repository) ? answer : this.#askPublic(answer, query, repository);
    }
    async #ask(query, repository) {
        const { identity, isPublic } = this.#options;
        const isStored = identity.source === 'stored';
        const isDenied = isStored && this.#own.login === 'denied';
        if (isDenied) {
            const anonymous = await this.#askAnonymously(query, repository);
            if (isShown(anonymous)) {
                return this.#warned(anonymous);
            }
        }
        const answer = await new Handshake(this.#own, query, repository).run();
        if (answer.kind === 'answered' && answer.response.status === 404 && identity.login?.kind === 'registry-token') {
            // It was given for one repository, and some registries hide the others from it.
            const anonymous = await this.#askAnonymously(query, repository);
            return isShown(anonymous) ? anonymous : answer;
        }
        // A token server knows identities and no images.
        const isAboutLogin = answer.kind === 'denied' && (answer.reason === 'auth-failed' || answer.by === 'token-server');
        if (!isStored || !isAboutLogin || isDenied || (isPublic(repository) && answer.reason !== 'auth-failed')) {
            return answer;
        }
        const anonymous = await this.#askAnonymously(query, repository);
        return isShown(anonymous) ? this.#warned(anonymous) : answer;
    }
    /** By GET where a 404 to HEAD may be a stranger's. */
    async #askAnonymously(query, repository) {
        const answer = await new Handshake(this.#anonymous, query, repository).run();
        const isBare = answer.kind === 'answered' && answer.response.status === 404 && !(0,http_response/* isMarked */.rZ)(answer.response);
        const asGet = { ...query, method: 'GET' };
        return isBare && query.method === 'HEAD' ? new Handshake(this.#anonymous, asGet, repository).run() : answer;
    }
    /**
     * The answer about a public repository, asked anonymously: an organisation's token may see less (docker/cli#4512). It is absent where a new
     * anonymous token opens too little, twice: Docker Hub once said so of `busybox` (docker/hub-feedback#2215).
     * @throws {RegistryError} for any other 401
     */
    async #askPublic(denied, query, repository) {
        const ask = (session) => new Handshake(session, query, repository).run();
        const first = denied.identity === 'anonymous' ? denied : await ask(this.#anonymous);
        const isNarrow = first.kind === 'denied' && first.isAboutScope;
        const last = isNarrow ? await ask(new Session({ ...this.#options, identity: ANONYMOUS })) : first;
        if (last.kind === 'answered') {
            return last;
        }
        const { evidence, identity } = last;
        if (isNarrow && last.isAboutScope) {
            return { kind: 'absent', evidence, identity };
        }
        if (evidence.status === 401) {
            throw new errors/* ProtocolError */.bd(evidence, 'what everybody may see was refused to an anonymous request');
        }
        return { ...last, reason: 'forbidden' };
    }
    /** Whether the host of an answer behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. @throws {RegistryError} */
    isRegistry({ authorization }, deadline) {
        return this.#options.ping.isRegistry(authorization, deadline);
    }
    /** As `Session.beginRound`, for both identities. */
    beginRound() {
        this.#own.beginRound();
        this.#anonymous.beginRound();
    }
    /** Warns once a run, and not of a login that was accepted and has no right here. */
    #warned(answer) {
        if (!this.#hasWarned && this.#own.login !== 'accepted') {
            this.#hasWarned = true;
            this.#options.onFallback();
        }
        return answer;
    }
}
/** A 404 to an anonymous request is not an answer to an identity that was denied: this registry may say no more about a private image. */
function isShown(answer) {
    return answer.kind === 'answered' && answer.response.status !== 404;
}

;// CONCATENATED MODULE: ./build/registry/auth/ping.js






/** The body of `/v2/` is `{}` or an error. */
const ping_MAX_BYTES = 64 * 1024;
/** A registry that is there answers within a second. Else it is asked for the image without a challenge. */
const FIRST_WITHIN_MS = 10_000;
/**
 * The answer of a registry at `/v2/`, asked once a run for its challenge, and once a round until there is one. Only a 200 and a 401 with a challenge
 * are remembered. Any other is ignored: MCR says 403 there now and then, Nexus 404 in HTML, and the images of both can be had all the same.
 */
class Ping {
    #transport;
    #destination;
    #registry;
    /** The answer that is remembered. */
    #answer;
    /** Undefined where no answer came. */
    #first;
    #again;
    constructor(transport, { registry, publicOnly }) {
        this.#transport = transport;
        this.#destination = { registry, publicOnly };
        this.#registry = registry;
    }
    /** The question itself. */
    query(deadline) {
        const url = new URL('v2/', this.#registry);
        return { method: 'GET', url, accept: 'application/json', maxBytes: ping_MAX_BYTES, deadline };
    }
    /** The challenge there; undefined where the registry asks for nothing, or gave no answer to one try of at most ten seconds. Never throws. */
    async findChallenge(deadline) {
        if (this.#answer === undefined) {
            this.#first ??= this.#askOnce(deadline);
            this.#note(await this.#first);
        }
        const response = this.#answer ?? (await this.#first);
        return response && this.#challengeIn(response);
    }
    /** Asks anew where no answer came that is remembered. */
    beginRound() {
        this.#first = undefined;
    }
    /**
     * The same for answers that tell nothing by themselves, such as Google's and Harbor's 401 without a challenge.
     * @throws {RegistryError} also where somebody else answers in the registry's place
     */
    async getChallenge(deadline) {
        const response = await this.#get(deadline);
        const challenge = this.#challengeIn(response);
        if (challenge === undefined && (0,denial/* isDenial */.c6)(response)) {
            (0,denial/* verifyDenial */.Py)(response, (0,http_response/* evidenceOf */.X1)(response));
        }
        return challenge;
    }
    /** Whether everybody is let in there. @throws {RegistryError} */
    async isOpen(deadline) {
        return (await this.#get(deadline)).status === 200;
    }
    /**
     * Whether the host behaves like a registry, asked now and with the `Authorization` of an answer that has no evidence of its own: an earlier
     * answer proves nothing about that one. @throws {RegistryError}
     */
    async isRegistry(authorization, deadline) {
        const { origin } = this.#registry;
        const response = await this.#ask(deadline, {
            authorization: (one) => (one === origin ? authorization : undefined),
        });
        const { form } = (0,http_diagnostics/* readDiagnostics */.t)(response.bytes);
        if (response.url.origin !== origin || form === 'page' || (form !== 'empty' && (0,http_response/* isHtml */._6)(response))) {
            return false;
        }
        // nginx in front of a registry that is gone says 401 with a challenge to strangers. An empty 200, or one of JSON, is the specification's.
        const isJson = /^\s*(\{|$)/.test(response.bytes.toString('latin1', 0, 100));
        return (0,http_response/* hasApiVersion */.RP)(response) || (response.status === 401 ? form === 'error' : response.status === 200 && isJson);
    }
    /** The answer that is remembered, else that to another ping with as many tries as any request. */
    async #get(deadline) {
        if (this.#answer === undefined) {
            this.#note(await this.#first);
        }
        if (this.#answer !== undefined) {
            return this.#answer;
        }
        this.#again ??= this.#ask(deadline).finally(() => {
            this.#again = undefined;
        });
        const response = await this.#again;
        this.#note(response);
        return response;
    }
    /** Undefined where no answer came. */
    #askOnce(deadline) {
        // In all: each of its redirects, and a pause of the origin, may take as long.
        const within = new Deadline(FIRST_WITHIN_MS);
        return within.bound(this.#ask(deadline, { tries: 1 }).catch(ignoreNoAnswer), () => undefined);
    }
    #note(response) {
        if (response?.status === 200 || (response !== undefined && this.#challengeIn(response) !== undefined)) {
            this.#answer = response;
        }
    }
    /** Without its scope, which is a placeholder. Of another origin, to which the ping was redirected, it is not for our login. */
    #challengeIn(response) {
        const isOurs = response.status === 401 && response.url.origin === this.#registry.origin;
        const challenge = isOurs ? (0,auth_challenge/* challengeOf */.p1)(response) : undefined;
        return challenge?.kind === 'bearer' ? { ...challenge, scope: undefined } : challenge;
    }
    #ask(deadline, more = {}) {
        return this.#transport.send({ ...this.query(deadline), ...more, ...this.#destination });
    }
}
function ignoreNoAnswer(error) {
    if (!(error instanceof errors/* RegistryError */.gl)) {
        throw error;
    }
}

// EXTERNAL MODULE: ./build/registry/content/image-config.js
var image_config = __nccwpck_require__(7896);
;// CONCATENATED MODULE: ./build/registry/content/schema1.js

/**
 * The bytes that the digest of a schema 1 manifest covers, and so all of it that may be believed: those without the signatures that
 * libtrust put into them. Each signature's protected header says how much of the text was there before (`formatLength`) and how it ended
 * (`formatTail`). Unsigned: all bytes.
 */
function schema1Payload(bytes) {
    const [signature] = (0,registry_json/* objectsOf */.iZ)((0,registry_json/* findObject */.Z)(new TextDecoder().decode(bytes))?.['signatures']);
    const header = (0,registry_json/* findObject */.Z)(Buffer.from((0,registry_json/* textOf */.b6)(signature?.['protected']), 'base64url').toString('utf8'));
    const length = header?.['formatLength'];
    if (typeof length !== 'number' || !(length >= 0 && length <= bytes.length)) {
        return bytes;
    }
    const tail = Buffer.from((0,registry_json/* textOf */.b6)(header?.['formatTail']), 'base64url');
    return Buffer.concat([bytes.subarray(0, length), tail]);
}

;// CONCATENATED MODULE: ./build/registry/content/manifest.js






const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const SCHEMA1_SIGNED = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+json';
const KINDS = new Map([
    [OCI_INDEX, 'index'],
    ['application/vnd.docker.distribution.manifest.list.v2+json', 'index'],
    [OCI_IMAGE, 'image'],
    ['application/vnd.docker.distribution.manifest.v2+json', 'image'],
    ['application/vnd.oci.artifact.manifest.v1+json', 'artifact'],
    [SCHEMA1_SIGNED, 'schema1'],
    [SCHEMA1, 'schema1'],
]);
/**
 * The types that we take, in one header line: some servers read only the first. The same for HEAD and GET, because the digest depends on it.
 * Without the OCI types Quay and distribution convert to schema 1 or deny that the image is there.
 */
const MANIFEST_ACCEPT = [...KINDS].map(([type, kind]) => type + (kind === 'schema1' ? ';q=0.5' : '')).join(', ');
/** Whether a media type is one of a manifest. */
function isManifestType(mediaType) {
    return KINDS.has(mediaType);
}
/**
 * Reads a manifest. Servers without a notion of types (static ones, CDNs) send `text/plain` or nothing: then the content decides.
 * An entry of an index that makes no sense is left out and noted; other unknown things are kept as `other`.
 * @throws {Error} that says what is wrong, without quoting the content
 */
function parseManifest(bytes, contentType) {
    const json = (0,registry_json/* findObject */.Z)(new TextDecoder().decode(bytes));
    if (json === undefined) {
        throw new Error('not a manifest: no JSON object');
    }
    const mediaType = findMediaType(json, contentType);
    const annotations = (0,registry_json/* textsOf */.CB)(json['annotations']);
    switch (KINDS.get(mediaType)) {
        case 'index':
            return { kind: 'index', mediaType, ...parseChildren(json['manifests']), annotations };
        case 'image':
            return parseImage(json, mediaType, annotations);
        case 'artifact':
            return { kind: 'artifact', mediaType, layers: (0,registry_json/* objectsOf */.iZ)(json['blobs']).flatMap(parseLayer), annotations };
        default:
            return parseSchema1(bytes, mediaType);
    }
}
/** The type that header and content agree on. A document that is read as an index here and as an image there is an attack (CVE-2021-41190). */
function findMediaType(json, contentType) {
    const hasChildren = Array.isArray(json['manifests']);
    const hasLayers = (0,registry_json/* isObject */.Gv)(json['config']) || Array.isArray(json['layers']);
    if (hasChildren && hasLayers) {
        throw new Error('an index and an image in one document');
    }
    const claims = [contentType, (0,registry_json/* textOf */.b6)(json['mediaType']), typeByContent(json)].filter(isManifestType);
    const [mediaType] = claims;
    if (mediaType === undefined) {
        throw new Error('not a manifest: of no known type');
    }
    const isIndex = claims.map((claim) => KINDS.get(claim) === 'index');
    if (isIndex.includes(true) && isIndex.includes(false)) {
        throw new Error('its type says one thing and its content another');
    }
    return mediaType;
}
function typeByContent(json) {
    if (json['schemaVersion'] === 1) {
        return Array.isArray(json['signatures']) ? SCHEMA1_SIGNED : SCHEMA1;
    }
    if (Array.isArray(json['manifests'])) {
        return OCI_INDEX;
    }
    return (0,registry_json/* isObject */.Gv)(json['config']) ? OCI_IMAGE : '';
}
function parseImage(json, mediaType, annotations) {
    const layers = (0,registry_json/* objectsOf */.iZ)(json['layers']).flatMap(parseLayer);
    const [config] = (0,registry_json/* isObject */.Gv)(json['config']) ? parseDescriptor(json['config']) : [];
    if (config === undefined) {
        throw new Error('an image manifest without a config');
    }
    const configKind = (0,registry_json/* textOf */.b6)(json['artifactType']) === '' ? (0,image_config/* kindOfConfig */.oJ)(config.mediaType) : 'other';
    switch (configKind) {
        case 'image':
            return { kind: 'image', mediaType, config, layers, annotations };
        case 'unknown':
            return { kind: 'artifact', mediaType, config, layers, annotations };
        case 'other':
            return { kind: 'artifact', mediaType, layers, annotations };
    }
}
/** Only what its digest covers is read: whatever else stands beside the signatures, anybody may have put there. */
function parseSchema1(bytes, mediaType) {
    const json = (0,registry_json/* findObject */.Z)(new TextDecoder().decode(schema1Payload(bytes)));
    if (json?.['schemaVersion'] !== 1) {
        throw new Error('its type says schema 1 and its content does not');
    }
    return { kind: 'schema1', mediaType, history: (0,registry_json/* textOf */.b6)((0,registry_json/* objectsOf */.iZ)(json['history'])[0]?.['v1Compatibility']) };
}
function parseDescriptor(json) {
    const digest = (0,registry_json/* textOf */.b6)(json['digest']);
    const size = json['size'];
    const isSound = (0,reference_digest/* isDigest */.Bc)(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
    return isSound ? [{ mediaType: (0,message/* bareType */.Hf)((0,registry_json/* textOf */.b6)(json['mediaType'])), digest, size }] : [];
}
function parseLayer(json) {
    const annotations = (0,registry_json/* textsOf */.CB)(json['annotations']);
    return parseDescriptor(json).map((descriptor) => ({ ...descriptor, annotations }));
}
function parseChildren(entries) {
    const children = (0,registry_json/* objectsOf */.iZ)(entries).flatMap(parseChild);
    const isKnown = children.every(({ kind }) => kind !== 'unknown');
    return { children, isComplete: isKnown && Array.isArray(entries) && children.length === entries.length };
}
function parseChild(json) {
    const annotations = (0,registry_json/* textsOf */.CB)(json['annotations']);
    const platform = (0,registry_json/* isObject */.Gv)(json['platform']) ? (0,content_platform/* findPlatformIn */.Qc)(json['platform']) : undefined;
    return parseDescriptor(json).map((descriptor) => {
        const kind = kindOfChild(json, KINDS.get(descriptor.mediaType), annotations, platform);
        return { ...descriptor, kind, platform, annotations };
    });
}
function kindOfChild(json, kind, annotations, platform) {
    // BuildKit's provenance and SBOMs stand in the index beside the images; artifacts carry their type.
    const attached = annotations['vnd.docker.reference.type'];
    const isAttached = attached !== undefined || (0,registry_json/* textOf */.b6)(json['artifactType']) !== '';
    const isUnknown = platform?.os === 'unknown' || platform?.architecture === 'unknown';
    if (kind === 'index') {
        return kind;
    }
    if (isUnknown || kind === 'artifact' || (isAttached && platform === undefined)) {
        return 'other';
    }
    if (kind === undefined) {
        return platform === undefined || isAttached ? 'other' : 'unknown';
    }
    return attached === 'attestation-manifest' ? 'other' : 'image';
}

// EXTERNAL MODULE: ./build/registry/reader.js
var registry_reader = __nccwpck_require__(3763);
;// CONCATENATED MODULE: ./build/registry/http/warnings.js


/** A registry must not send more (distribution specification), so nothing is lost. What is cut has no end, and is not told. */
const MAX_HEADER_CHARACTERS = 4096;
/** Each becomes an annotation, of which GitHub shows ten in a step. */
const MAX_WARNINGS = 5;
// Sticky, and none can match a text in two ways, so that reading takes linear time.
const SEPARATORS = /[ \t,]+/y;
/** 299 is a warning that lasts, `-` the registry itself and no cache on the way; the first group is the text. A date may follow. */
const WARNING = /299[ \t]+-[ \t]+"((?:[^"\\]|\\.)*)"(?:[ \t]+"[^"]*")?[ \t]*(?=,|$)/y;
/** Anything else up to the next comma. A string without an end swallows the rest. */
const RUBBISH = /(?:"(?:(?:[^"\\]|\\.)*"|.*)|[^",])+/y;
/** The same as facts about an answer. */
function warningsOf(response) {
    return readWarnings(response).map((text) => `the registry says: ${text}`);
}
/**
 * What a registry wants to be told to people, in its `Warning` headers: the first five texts, each once, as it wrote them. Never throws.
 *
 * Source: https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#warnings, and RFC 7234 section 5.5 for the form.
 */
function readWarnings(response) {
    const reader = new registry_reader/* Reader */.m(((0,message/* header */.wx)(response, 'warning') ?? '').slice(0, MAX_HEADER_CHARACTERS));
    const texts = new Set();
    while (!reader.isAtEnd) {
        reader.take(SEPARATORS);
        const text = reader.match(WARNING)?.[1]?.replace(/\\(.)/g, '$1').trim();
        if (text === undefined) {
            reader.take(RUBBISH);
        }
        else if (text !== '') {
            texts.add(text);
        }
    }
    return [...texts].slice(0, MAX_WARNINGS);
}

;// CONCATENATED MODULE: ./build/registry/repository/content-digest.js

/**
 * The digest of content that was asked for by tag: by `algorithm`; without one as the registry states it, if that is right, because a registry
 * that keeps content under sha512 has it under no other digest (ggcr#2427, distribution-spec#494); else by sha256. Some registries state a
 * digest that is not the content's (ggcr gave up on checking it): the computed one counts, with a warning.
 */
function digestOfContent(content, stated, algorithm) {
    const isRight = stated !== undefined && (0,reference_digest/* matchesDigest */._j)(content, stated);
    const isWrong = !isRight && /^sha(256|512):/.test(stated ?? '');
    return {
        digest: isRight && algorithm === undefined ? stated : (0,reference_digest/* digestOf */.ol)(content, algorithm),
        warnings: isWrong
            ? ['the registry states another digest than that of the content it sent; the content counts']
            : [],
    };
}

;// CONCATENATED MODULE: ./build/registry/repository/presence.js






/** Codes of the distribution specification that say that something is not there. */
const ABSENT_CODES = new Set(['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'BLOB_UNKNOWN']);
/** Codes of storages (Azure's is behind mcr.microsoft.com) and bare ones: of a host that we were redirected to they are about its own files. */
const OWN_ABSENT_CODES = new Set(['NOT_FOUND', 'UNKNOWN', 'BLOBNOTFOUND', 'NOSUCHKEY']);
/** The headers that caches and proxies add to answers of others (RFC 9110 section 7.6.3, RFC 9111 section 5.1) and to their own. */
const CACHE_HEADERS = ['via', 'age', 'x-cache', 'x-cache-status'];
/**
 * Whether a 404 to HEAD, which has no body, can be believed: it carries the registry's own header, and comes from the registry itself.
 * Sonatype Nexus sends that header too, but answers 404 to a HEAD for an image that its GET then shows; so does a cache that fetches for GET
 * alone, or remembers an answer from before the push.
 */
function isTrustedHead(response) {
    const isNexus = /^nexus\b/i.test((0,message/* header */.wx)(response, 'server') ?? '');
    const isPassedOn = CACHE_HEADERS.some((name) => (0,message/* header */.wx)(response, name) !== undefined);
    return (0,http_response/* isMarked */.rZ)(response) && !isNexus && !isPassedOn;
}
/**
 * Whether a 404 proves that the registry at `origin` does not have it. A page never does; a text alone (every Go program says
 * `404 page not found`) may be a proxy's.
 */
function isEvidenceOfAbsence(response, origin) {
    if ((0,http_response/* isHtml */._6)(response)) {
        return false;
    }
    const diagnostics = (0,http_diagnostics/* readDiagnostics */.t)(response.bytes);
    const isOwn = response.url.origin === origin && (0,http_diagnostics/* hasCode */.u)(diagnostics, OWN_ABSENT_CODES);
    return (0,http_response/* isMarked */.rZ)(response) || isOwn || (0,http_diagnostics/* hasCode */.u)(diagnostics, ABSENT_CODES);
}
/** Whether an answer is a 404 to GET that proves nothing by itself: anybody may have sent it. */
function isDoubtfulAbsence(response, origin) {
    return response.method === 'GET' && response.status === 404 && !isEvidenceOfAbsence(response, origin);
}
/**
 * Whether a 404 is about the question and not about the image: it is there in no form that we accept, in the words of distribution, and so of
 * GHCR and GitLab; or the registry takes no such question or name. To a HEAD that can be believed nobody hears those words: we accept all types,
 * so they come only where something on the way changes `Accept`, and a GET for every absent image is not worth that.
 */
function isAboutQuestion(response) {
    const diagnostics = (0,http_diagnostics/* readDiagnostics */.t)(response.bytes);
    return /accept header does not support/i.test(diagnostics.text) || (0,http_diagnostics/* hasCode */.u)(diagnostics, denial/* QUESTION_CODES */.M$);
}
/** The facts that a HEAD with status 200 shows; undefined where only the content can tell. */
function readHead(response, identifier) {
    const type = (0,message/* contentType */.IM)(response);
    const mediaType = isManifestType(type) ? type : undefined;
    const stated = (0,message/* header */.wx)(response, 'docker-content-digest') ?? '';
    const digest = (0,reference_digest/* isDigest */.Bc)(stated) ? stated : undefined;
    if (type === 'text/html') {
        return undefined;
    }
    if (!(0,reference_digest/* isDigest */.Bc)(identifier)) {
        return digest === undefined ? undefined : { digest, mediaType };
    }
    const isSame = digest === undefined ? mediaType !== undefined : digest === identifier;
    return isSame ? { digest: identifier, mediaType } : undefined;
}
/** As `readHead`, but a type of manifests alone is enough, without a digest. */
function readHeadOrType(response, identifier) {
    const mediaType = (0,message/* contentType */.IM)(response);
    return readHead(response, identifier) ?? (isManifestType(mediaType) ? { digest: undefined, mediaType } : undefined);
}

;// CONCATENATED MODULE: ./build/registry/repository/link.js

/**
 * Longer than any address that a registry can answer. Node's parser stops at 16 KiB of headers in all; this holds whoever sends them.
 */
const link_MAX_HEADER_CHARACTERS = 16 * 1024;
// Sticky: a read starts where the last one ended. None can match a text in two ways, so that reading takes linear time.
const link_SEPARATORS = /[\s,]*/y;
/** Commas and semicolons in the brackets belong to the address. */
const BRACKETED = /<([^>]*)>/y;
const UNBRACKETED = /(?!<)[^;]*/y;
/** `;name`, `;name=value` or `;name="value"`; a string without its end goes on to that of the text. */
const PARAMETER = /;([^=;,]*)(?:=\s*(?:"((?:[^"\\]|\\.)*\\?)"?|([^;,]*)))?/sy;
const link_RUBBISH = /[^;,]*/y;
/**
 * The target of the first link with the relation `next` in a `Link` header, to the letter; undefined where there is none, or only
 * the empty `<>` that some write at the end. Reads RFC 8288 section 3 and the variants of registries: no angle brackets, `rel=next`
 * without quotes, other parameters in front, several links, several header lines joined with commas, `rel="next last"`.
 * @throws {Error} for a header above 16 KiB and for a `<` without its `>`: a broken link to a next page is never taken for the end
 */
function findNextLink(header) {
    const text = header ?? '';
    if (text.length > link_MAX_HEADER_CHARACTERS) {
        throw new Error(`a Link header of ${text.length} characters, more than ${link_MAX_HEADER_CHARACTERS}`);
    }
    const reader = new registry_reader/* Reader */.m(text);
    let next;
    for (reader.take(link_SEPARATORS); !reader.isAtEnd; reader.take(link_SEPARATORS)) {
        const target = readTarget(reader);
        const isNext = readRelations(reader).includes('next');
        next ??= isNext && target !== '' ? target : undefined;
    }
    return next;
}
function readTarget(reader) {
    const target = reader.match(BRACKETED)?.[1] ?? reader.take(UNBRACKETED);
    if (target === undefined) {
        throw new Error('a Link header whose address has no end');
    }
    return target.trim();
}
/** The words of the first `rel`, lower-case (RFC 8288: later ones do not count). The parameters end at a comma or with the text. */
function readRelations(reader) {
    let relations;
    reader.take(link_RUBBISH);
    for (let match = reader.match(PARAMETER); match !== null; match = reader.match(PARAMETER)) {
        const [, name = '', quoted, unquoted = ''] = match;
        if (name.trim().toLowerCase() === 'rel') {
            const value = quoted?.replace(/\\(.)/g, '$1') ?? unquoted;
            relations ??= value
                .toLowerCase()
                .split(/[\s']+/)
                .filter(Boolean);
        }
        reader.take(link_RUBBISH);
    }
    return relations ?? [];
}

;// CONCATENATED MODULE: ./build/registry/repository/tag-collection.js



/** Joins the pages of a tag list, and keeps no more of them than the list. */
class TagCollection {
    #tags = new Set();
    #uploaded = new Map();
    #unusable = { nulls: 0, digests: 0, invalid: 0 };
    #example;
    has(tag) {
        return this.#tags.has(tag);
    }
    /**
     * Adds a page, and tells whether the list gets on with it: it brought a tag, or nothing that came before. A page of digests alone
     * is one that Artifactory sends; an empty one, or one of known tags, is how a list that never ends looks.
     */
    add({ tags, items, unusable, uploaded }) {
        const before = this.#tags.size;
        for (const tag of tags) {
            this.#tags.add(tag);
        }
        for (const [tag, date] of uploaded) {
            if (this.#tags.has(tag)) {
                this.#uploaded.set(tag, date);
            }
        }
        this.#unusable.nulls += unusable.nulls;
        this.#unusable.digests += unusable.digests;
        this.#unusable.invalid += unusable.invalid;
        this.#example ??= unusable.example;
        return this.#tags.size > before || (tags.length === 0 && items > 0);
    }
    /** The whole list. */
    toList({ identity, response }) {
        return {
            kind: 'found',
            tags: [...this.#tags],
            uploaded: this.#uploaded,
            identity,
            evidence: (0,http_response/* evidenceOf */.X1)(response, 'secret'),
            warnings: [...this.#describeUnusable(), ...warningsOf(response)],
        };
    }
    #describeUnusable() {
        const { nulls, digests, invalid } = this.#unusable;
        const example = this.#example === undefined ? '' : ` (${(0,registry_quote/* quoteWhole */.W)(this.#example)})`;
        const parts = [
            nulls > 0 ? `${nulls} null` : '',
            digests > 0 ? `${digests} ${digests === 1 ? 'digest' : 'digests'}` : '',
            invalid > 0 ? `${invalid} invalid${example}` : '',
        ].filter((part) => part !== '');
        return parts.length === 0 ? [] : [`the tag list has items that are not tags: ${parts.join(', ')}`];
    }
}

;// CONCATENATED MODULE: ./build/registry/repository/tag-page.js





/** RFC 3339 has years of four digits. */
const END_OF_DATES_MS = Date.UTC(10_000, 0, 1);
/**
 * Reads the body of `/v2/<name>/tags/list`. `tags` may be null or missing (a repository without tags; older registries), and Harbor's
 * `[]` is an empty list. The content type does not matter: some send `text/plain`.
 * @throws {Error} for anything but a JSON object, for the list of another repository, and where `tags` is neither there nor anything in its
 *   place that a registry means
 */
function parseTagPage(bytes, repository) {
    const json = readJson(bytes);
    if (Array.isArray(json) && json.length === 0) {
        return toPage([], new Map());
    }
    if (!(0,registry_json/* isObject */.Gv)(json)) {
        throw new Error('the tag list is not a JSON object');
    }
    const items = json['tags'] ?? [];
    if (!Array.isArray(items)) {
        throw new Error('the tags of the list are not an array');
    }
    // An error with status 200 is not an empty list, and neither is `{}`.
    const isBare = !Object.hasOwn(json, 'tags') && !Object.hasOwn(json, 'name');
    if (isBare || Object.hasOwn(json, 'errors')) {
        throw new Error('an object without tags in the place of the tag list');
    }
    if (!isNameOf(repository, json['name'])) {
        throw new Error('the tag list of another repository');
    }
    return toPage(items, readUploads(json['manifest']));
}
function readJson(bytes) {
    try {
        return (0,registry_json/* parseJson */.qF)(new TextDecoder().decode(bytes));
    }
    catch (cause) {
        throw new Error(`the tag list is ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    }
}
/**
 * Whether a list names the repository that was asked for, as far as registries do: behind registry.k8s.io and repository managers it has a
 * part more in front, or one less, and a mirror of Docker Hub may add `library/`.
 */
function isNameOf(asked, name) {
    if (typeof name !== 'string' || name === '') {
        return true;
    }
    const toPath = (text) => `/${text.replace(/^library\//, '')}`;
    const [own, other] = [toPath(asked), toPath(name.toLowerCase())];
    return own.endsWith(other) || other.endsWith(own);
}
function toPage(items, uploaded) {
    const tags = [];
    let [nulls, digests, invalid] = [0, 0, 0];
    let example;
    for (const item of items) {
        if (typeof item !== 'string') {
            nulls += 1;
        }
        else if ((0,reference_reference/* isTag */.dz)(item)) {
            tags.push(item);
        }
        else if ((0,reference_digest/* isDigest */.Bc)(item)) {
            digests += 1;
        }
        else {
            invalid += 1;
            example ??= item;
        }
    }
    return { tags, items: items.length, unusable: { nulls, digests, invalid, example }, uploaded };
}
/** Google's `{"sha256:...": {"tag": [...], "timeCreatedMs": "1595895577054", "timeUploadedMs": "1597767277119"}}`. */
function readUploads(manifests) {
    const uploaded = new Map();
    for (const entry of (0,registry_json/* objectsOf */.iZ)((0,registry_json/* isObject */.Gv)(manifests) ? Object.values(manifests) : [])) {
        // A build may say anything of itself; the registry saw the upload.
        const date = findDate(entry['timeUploadedMs']) ?? findDate(entry['timeCreatedMs']);
        if (date === undefined || !Array.isArray(entry['tag'])) {
            continue;
        }
        for (const tag of entry['tag'].map(registry_json/* textOf */.b6).filter(reference_reference/* isTag */.dz)) {
            const other = uploaded.get(tag);
            uploaded.set(tag, other === undefined || other < date ? date : other);
        }
    }
    return uploaded;
}
/** RFC 3339 for milliseconds since 1970, which Google writes as a text; undefined for a placeholder. */
function findDate(value) {
    const isNumeric = typeof value === 'number' || /^\d{1,15}$/.test((0,registry_json/* textOf */.b6)(value));
    const time = isNumeric ? Number(value) : Number.NaN;
    return time >= image_config/* FIRST_REAL_DATE_MS */.yu && time < END_OF_DATES_MS ? new Date(time).toISOString() : undefined;
}

;// CONCATENATED MODULE: ./build/registry/repository/tag-list.js







/** ECR takes 1,000 at most and answers 405 above; others cap what is asked (ACR) or do as they like. */
const PAGE_SIZES = [1000, 100];
/**
 * distribution answers 400 to an `n` that it does not like (PAGINATION_NUMBER_INVALID), ECR 405, Quay for a while 413 (TOO_MANY_TAGS_REQUESTED,
 * ggcr#1963); 422 is the general status for a value that is not taken (RFC 9110 section 15.5.21).
 */
const SIZE_REJECTED = new Set([400, 405, 413, 422]);
/** At 100 tags a page, the least that registries give, 100,000 tags. */
const MAX_PAGES = 1000;
/** Of every kind, and with those that come twice. */
const MAX_ITEMS = 500_000;
/** 500,000 tags of 33 characters. To read and order as many takes some seconds, in which nothing else goes on. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** Google's registries describe each manifest in half a kilobyte; other lists have little more than their tags. */
const tag_list_MAX_BYTES = 128 * 1024 * 1024;
/** The position in the list: all that is believed of a link that leads elsewhere. `next_page` is Quay's, the others are the specification's. */
const POSITION = new Set(['n', 'last', 'next_page']);
/**
 * The first page of the tag list at `url`, whatever its status: 1,000 tags, else 100, else as many as the registry likes.
 * @throws {ProtocolError} `no-tag-list` for a 405 without `n` too: then it is not about the `n`. A page of HTML is somebody else's.
 * @throws {RegistryError}
 */
async function getFirstPage(url, ask) {
    for (const size of PAGE_SIZES) {
        const asked = new URL(`?n=${size}`, url);
        const answer = await ask(asked);
        if (answer.kind !== 'answered' || !SIZE_REJECTED.has(answer.response.status)) {
            return { asked, answer, isRebuilt: false };
        }
    }
    const answer = await ask(url);
    if (answer.kind === 'answered' && answer.response.status === 405 && !(0,http_response/* isHtml */._6)(answer.response)) {
        throw new errors/* ProtocolError */.bd((0,http_response/* evidenceOf */.X1)(answer.response), '', 'no-tag-list');
    }
    return { asked: url, answer, isRebuilt: false };
}
/**
 * The list whose first page, an answer with status 200, has come. It ends with the page that has no `Link` to a next one, and with
 * no other: pages may be short, and full ones the last.
 * @throws {ProtocolError} for pages that cannot be read or reached, that lead in a circle, and above 1,000 pages, 500,000 items, 16 Mi characters of tags or 128 MiB
 * @throws {AccessError} for a later page that we may not see
 */
async function collectTags(first, ask) {
    const collection = new TagCollection();
    const seen = new Set();
    let hasLinks = false;
    let size = { items: 0, characters: 0, bytes: 0 };
    let page = first;
    for (let count = 1;; count += 1) {
        const { response } = page.answer;
        seen.add(page.asked.href).add(response.url.href);
        const content = readPage(page);
        const evidence = (0,http_response/* evidenceOf */.X1)(response, 'secret');
        const isProgress = collection.add(content);
        size = add(size, content, response);
        const limit = tag_list_findLimit(size);
        if (limit !== undefined) {
            throw cutShort(evidence, `it has more than ${limit}`);
        }
        const next = findNextPage(page);
        hasLinks ||= next !== undefined;
        if (next !== undefined && seen.has(next.asked.href)) {
            throw cutShort(evidence, 'a page leads back to one that came before');
        }
        if (next !== undefined && !isProgress) {
            throw cutShort(evidence, 'a page brings no new tag and names a next one');
        }
        if (page.isRebuilt && !isProgress && content.items > 0) {
            throw cutShort(evidence, 'a page brings what came before');
        }
        // A registry that sent a link before would send another.
        const following = next ?? (hasLinks ? undefined : await findBeyond(page, content, collection, ask));
        if (following === undefined) {
            return collection.toList(first.answer);
        }
        if (count === MAX_PAGES) {
            throw cutShort(evidence, `it has more than ${MAX_PAGES} pages`);
        }
        page = isPage(following) ? following : await getPage(following, ask);
    }
}
function add({ items, characters, bytes }, content, response) {
    return {
        items: items + content.items,
        characters: content.tags.reduce((sum, { length }) => sum + length, characters),
        bytes: bytes + response.bytes.length,
    };
}
/** The limit that a list is above; undefined where it keeps all of them. */
function tag_list_findLimit({ items, characters, bytes }) {
    if (items > MAX_ITEMS) {
        return `${MAX_ITEMS} items`;
    }
    if (characters > MAX_CHARACTERS) {
        return `${MAX_CHARACTERS} characters of tags`;
    }
    return bytes > tag_list_MAX_BYTES ? `${tag_list_MAX_BYTES} bytes` : undefined;
}
function isPage(place) {
    return 'answer' in place;
}
/**
 * Where the next page is; undefined at the end. A link to the page's own address is followed to the letter: ECR's and Quay's tokens
 * are opaque. Any other (an internal host, http behind a proxy that speaks https, Artifactory's path without its virtual repository:
 * renovate#15080, Nexus's own: nexus-public#1011) is never followed. Its position in the list is asked for where the page was.
 */
function findNextPage({ asked, answer: { response } }) {
    const target = read(response, () => findNextLink((0,message/* header */.wx)(response, 'link')));
    if (target === undefined) {
        return undefined;
    }
    const own = response.url;
    const url = URL.canParse(target, own.href) ? new URL(target, own) : undefined;
    const hasLogin = url !== undefined && url.username + url.password !== '';
    if (url !== undefined && url.origin === own.origin && url.pathname === own.pathname && !hasLogin) {
        url.hash = '';
        return { asked: url, isRebuilt: false };
    }
    const pairs = (url?.search ?? '').slice(1).split('&');
    const rebuilt = new URL(asked);
    rebuilt.search = pairs.filter((pair) => POSITION.has(pair.split('=', 1)[0] ?? '')).join('&');
    return { asked: rebuilt, isRebuilt: true };
}
/**
 * The page after one that is exactly as long as was asked for and names no next one: Nexus leaves the link of a group repository out
 * (nexus-public#117). Undefined where it brings nothing new. @throws {RegistryError} where the registry does not say
 */
async function findBeyond(page, { tags, items }, collection, ask) {
    const last = tags.at(-1);
    if (page.asked.searchParams.get('n') !== String(items) || last === undefined) {
        return undefined;
    }
    const asked = new URL(page.asked);
    asked.searchParams.set('last', last);
    const beyond = await getPage({ asked, isRebuilt: true }, ask);
    return readPage(beyond).tags.some((tag) => !collection.has(tag)) ? beyond : undefined;
}
/** A page after the first. @throws {RegistryError} for every answer but a list */
async function getPage(place, ask) {
    const answer = (0,auth_answer/* expectShown */.V)(await ask(place.asked));
    const problem = place.isRebuilt
        ? 'a page leads to another address, and its own does not have the next'
        : 'a page is not there';
    if (answer.kind === 'absent') {
        throw cutShort(answer.evidence, problem);
    }
    if (answer.response.status !== 200) {
        throw cutShort((0,http_response/* evidenceOf */.X1)(answer.response), problem);
    }
    return { ...place, answer };
}
/** The name of the repository is in the address. */
function readPage({ asked, answer: { response } }) {
    const name = asked.pathname.slice('/v2/'.length, -'/tags/list'.length);
    return read(response, () => parseTagPage(response.bytes, name));
}
/** The result of a parser of a response, whatever type that claims to have. @throws {ProtocolError} for the parser's errors */
function read(response, parse) {
    try {
        return parse();
    }
    catch (cause) {
        const isPage = (0,http_response/* isHtml */._6)(response);
        const problem = isPage ? 'a page of HTML in the place of a tag list' : (0,errors/* messageOf */.bD)(cause);
        const reason = isPage ? 'not-a-registry' : 'invalid-response';
        throw new errors/* ProtocolError */.bd((0,http_response/* evidenceOf */.X1)(response, 'secret'), problem, reason, { cause });
    }
}
function cutShort(evidence, problem) {
    return new errors/* ProtocolError */.bd(evidence, `the list was cut short: ${problem}`);
}

;// CONCATENATED MODULE: ./build/registry/repository/repository.js











/** distribution takes manifests up to 4 MiB; twice that leaves room for others. Configs are smaller. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** Docker Hub shows a repository's whole list at once where it likes to: 500,000 tags of 60 characters fit. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;
/** Asks about one repository of a registry. Absent and denied are answers; a question without an answer throws. */
class Repository {
    #auth;
    #base;
    #name;
    #deadline;
    /** `base` is the root of the registry's API, `name` a repository by the grammar of references; no answer comes after `deadline`. */
    constructor(auth, base, name, deadline) {
        this.#auth = auth;
        this.#base = base;
        this.#name = name;
        this.#deadline = deadline;
    }
    /**
     * Whether a manifest is there. HEAD, which Docker Hub does not count as a pull; GET where HEAD disappoints:
     * not allowed, without a digest, HTML, a 404 that proves nothing, or denied behind a redirect that was signed for GET.
     * @throws {RegistryError}
     */
    head(identifier) {
        return this.#head(identifier, readHead);
    }
    /**
     * As `head`, but a HEAD that succeeds without saying a digest is not followed by a GET, which would count as a pull: then there is none.
     * @throws {RegistryError}
     */
    headDigest(identifier) {
        return this.#head(identifier, readHeadOrType);
    }
    async #head(identifier, read) {
        const answer = await this.#ask(this.#question('HEAD', 'manifests', identifier));
        if (answer.kind !== 'answered') {
            return answer;
        }
        const { response, identity } = answer;
        if (response.status === 404 && isTrustedHead(response)) {
            return { kind: 'absent', evidence: (0,http_response/* evidenceOf */.X1)(response), identity };
        }
        const shown = response.status === 200 ? read(response, identifier) : undefined;
        if (shown !== undefined) {
            return { kind: 'found', ...shown, identity, warnings: warningsOf(response) };
        }
        const found = await this.getManifest(identifier);
        if (found.kind !== 'found') {
            return found;
        }
        const { digest, manifest, warnings } = found;
        return { kind: 'found', digest, mediaType: manifest.mediaType, identity: found.identity, warnings };
    }
    /**
     * A manifest, verified: asked by digest its bytes match, asked by tag the digest is computed from them, by `algorithm` or the registry's own.
     * @throws {RegistryError}
     */
    async getManifest(identifier, algorithm) {
        const first = await this.#getManifestOnce(identifier, algorithm);
        // Bytes that broke on the way are right the second time; a registry that lies is not.
        return first ?? (await this.#getManifestOnce(identifier, algorithm)) ?? this.#mismatch('manifests', identifier);
    }
    /**
     * A blob of at most 8 MiB, verified against digest and size of its descriptor.
     * @throws {RegistryError}
     */
    async getBlob(descriptor) {
        const first = await this.#getBlobOnce(descriptor);
        return first ?? (await this.#getBlobOnce(descriptor)) ?? this.#mismatch('blobs', descriptor.digest);
    }
    /**
     * Every tag of the repository, all pages of the list. A list that cannot be had whole is an error, never an answer; a repository
     * that is there without tags has an empty one. A page has at most 32 MiB, a list at most 1,000 pages and 500,000 tags;
     * `collectTags` has all limits.
     * @throws {RegistryError} `AccessError` where a later page is denied, `ProtocolError` where the list is cut short
     */
    async listTags() {
        const ask = (url) => this.#ask({ method: 'GET', url, accept: 'application/json', maxBytes: MAX_PAGE_BYTES });
        const first = await getFirstPage(this.#url('tags', 'list'), ask);
        const answer = this.#judge(first.answer);
        return answer.kind === 'answered' ? collectTags({ ...first, answer }, ask) : answer;
    }
    async #getManifestOnce(identifier, algorithm) {
        const answer = this.#judge(await this.#ask(this.#question('GET', 'manifests', identifier)));
        if (answer.kind !== 'answered') {
            return answer;
        }
        const { response, identity } = answer;
        const evidence = (0,http_response/* evidenceOf */.X1)(response, 'secret');
        if ((0,http_response/* isHtml */._6)(response)) {
            throw new errors/* ProtocolError */.bd(evidence, 'a page of HTML in the place of a manifest', 'not-a-registry');
        }
        const isSame = (0,reference_digest/* matchesDigest */._j)(response.bytes, identifier);
        let manifest;
        try {
            manifest = parseManifest(response.bytes, (0,message/* contentType */.IM)(response));
        }
        catch (cause) {
            if ((0,reference_digest/* isDigest */.Bc)(identifier) && !isSame) {
                return undefined;
            }
            throw new errors/* ProtocolError */.bd(evidence, (0,errors/* messageOf */.bD)(cause), 'invalid-response', { cause });
        }
        const lastModified = (0,message/* header */.wx)(response, 'last-modified');
        const warnings = warningsOf(response);
        const found = { kind: 'found', manifest, lastModified, identity, evidence, warnings };
        const content = manifest.kind === 'schema1' ? schema1Payload(response.bytes) : response.bytes;
        if ((0,reference_digest/* isDigest */.Bc)(identifier)) {
            return isSame || (0,reference_digest/* matchesDigest */._j)(content, identifier) ? { ...found, digest: identifier } : undefined;
        }
        const named = digestOfContent(content, (0,message/* header */.wx)(response, 'docker-content-digest'), algorithm);
        return { ...found, digest: named.digest, warnings: [...named.warnings, ...warnings] };
    }
    async #getBlobOnce({ digest, size }) {
        const answer = this.#judge(await this.#ask(this.#question('GET', 'blobs', digest)));
        if (answer.kind !== 'answered') {
            return answer;
        }
        const { bytes } = answer.response;
        if (!(0,reference_digest/* matchesDigest */._j)(bytes, digest)) {
            return undefined;
        }
        if (bytes.length !== size) {
            const problem = `the content matches its digest, but has ${bytes.length} bytes where the manifest says ${size}`;
            throw new errors/* ProtocolError */.bd((0,http_response/* evidenceOf */.X1)(answer.response, 'secret'), problem);
        }
        return { kind: 'found', bytes };
    }
    /** An answer to GET that is a success, a denial, or says that it is not there. @throws {ProtocolError} for every other */
    #judge(answer) {
        if (answer.kind !== 'answered' || answer.response.status === 200) {
            return answer;
        }
        const { response, identity } = answer;
        const evidence = (0,http_response/* evidenceOf */.X1)(response);
        const hasLeft = response.url.origin !== this.#base.origin;
        if (response.status !== 404 || isAboutQuestion(response)) {
            if ((0,denial/* isDenial */.c6)(response)) {
                (0,denial/* verifyDenial */.Py)(response, evidence);
            }
            throw new errors/* ProtocolError */.bd(evidence, hasLeft ? 'where the registry sent us' : '');
        }
        return { kind: 'absent', evidence, identity };
    }
    #mismatch(folder, digest) {
        const evidence = { method: 'GET', url: this.#url(folder, digest).href, status: 200, diagnostics: '' };
        throw new errors/* ProtocolError */.bd(evidence, 'the content does not match its digest');
    }
    #question(method, folder, identifier) {
        const accept = folder === 'manifests' ? MANIFEST_ACCEPT : '*/*';
        return { method, url: this.#url(folder, identifier), accept, maxBytes: MAX_DOCUMENT_BYTES };
    }
    /**
     * A load balancer shows a page of its own while a registry is deployed anew, or one of its nodes does. So a 404 without evidence counts
     * where the host is a registry after it, and when it is said twice more: in a row, so that each of two nodes is heard.
     * @throws {ProtocolError} where the host is not a registry
     */
    async #ask(question) {
        const { origin } = this.#base;
        const isDoubtful = (answer) => answer.kind === 'answered' && isDoubtfulAbsence(answer.response, origin);
        const ask = () => this.#auth.send({ ...question, deadline: this.#deadline }, this.#name);
        const first = await ask();
        if (!isDoubtful(first)) {
            return first;
        }
        const isRegistry = first.response.url.origin === origin && (await this.#auth.isRegistry(first, this.#deadline));
        const second = await ask();
        if (isDoubtful(second) && !isRegistry) {
            throw new errors/* ProtocolError */.bd((0,http_response/* evidenceOf */.X1)(second.response), 'nothing there shows that it is a registry', 'not-a-registry');
        }
        return isDoubtful(second) ? ask() : second;
    }
    /** `<base>/v2/<name>/<folder>/<identifier>`; names and identifiers have passed their grammars, and no `..` may pass a second look either. */
    #url(folder, identifier) {
        const path = `/v2/${this.#name}/${folder}/${identifier}`;
        const url = new URL(path, this.#base);
        if (url.origin !== this.#base.origin || url.pathname !== path) {
            throw new Error(`a path that is not what it says: ${JSON.stringify(path)}`);
        }
        return url;
    }
}

;// CONCATENATED MODULE: ./build/registry/registries.js







/** The registries of a run. Everything learned about one of them (protocol, challenge, tokens) is kept here. */
class Registries {
    #options;
    /** By origin and `publicOnly`: what one asker learned inside a network does not serve another, who may not look there. */
    #known = new Map();
    constructor(options) {
        this.#options = options;
    }
    /**
     * The repository that a reference names, asked without a login of ours where `anonymousOnly` says so. Asks nothing yet, but for the
     * handshake that tells http from https on loopback.
     * @throws {BlockedError} where our rules forbid to ask that registry
     * @throws {CredentialsError} where stored credentials cannot be read
     */
    async repository({ registry, repository }, { deadline, anonymousOnly = false, publicOnly = false }) {
        const { transport, credentials, allowedRegistries, trustedHosts, insecureRegistries } = this.#options;
        if (allowedRegistries.length > 0 && !allowedRegistries.some((allowed) => (0,reference_reference/* isSameRegistry */.mS)(allowed, registry))) {
            const evidence = { method: 'GET', url: `https://${(0,reference_reference/* apiHost */.nz)(registry)}/v2/`, status: undefined, diagnostics: '' };
            const rule = 'only registries in allowed-registries are asked';
            throw new errors/* BlockedError */.t9(evidence, { host: registry, rule, input: 'allowed-registries' });
        }
        const base = await transport.locate(registry, deadline, publicOnly);
        const identity = anonymousOnly ? ANONYMOUS : await credentials.for({ registry, repository });
        const destination = { registry: base, publicOnly, trustedHosts, insecureRegistries };
        return new Repository(this.#authFor(destination, registry, identity), base, repository, deadline);
    }
    /** Asks what was not answered anew, with new tokens. What was proven or denied of a login stays. */
    beginRound() {
        for (const { ping, auths } of this.#known.values()) {
            ping.beginRound();
            for (const auth of auths.values()) {
                auth.beginRound();
            }
        }
    }
    #authFor(destination, registry, identity) {
        const { transport, onSecret, onWarning } = this.#options;
        const key = `${destination.registry.origin} ${destination.publicOnly}`;
        const { ping, auths } = (0,remember/* remember */.k)(this.#known, key, () => ({
            ping: new Ping(transport, destination),
            auths: new Map(),
        }));
        const make = () => new Auth({
            transport,
            destination,
            ping,
            identity,
            onSecret,
            onFallback: () => onWarning({ kind: 'login-denied', registry }),
            // Docker Hub's official images.
            isPublic: (repository) => registry === reference_reference/* DOCKER_HUB */.Xb && repository.startsWith('library/'),
        });
        return (0,remember/* remember */.k)(auths, identity, make);
    }
}

;// CONCATENATED MODULE: ./build/registry/client.js



/**
 * Wires transport, credentials and registries. Asks nothing yet. `close` closes every connection, whatever is under way.
 *
 * `beginRound` is for asking again after a while: each part forgets what failed, and what was given for a while (tokens). It keeps what was
 * proven: a new client would ask the credential helper again, and send a login again that a registry has denied, which locks accounts.
 */
function createClient(options) {
    const transport = new Transport(options);
    const registries = new Registries({ ...options, transport, credentials: new Credentials(options) });
    const beginRound = () => {
        transport.beginRound();
        registries.beginRound();
    };
    return { registries, beginRound, close: () => transport.close() };
}

;// CONCATENATED MODULE: ./build/ask.js















/** As in package.json, which is not in the bundle. */
const VERSION = '0.1.0';
/** Names the action: registries look at it when they wonder about traffic. */
const USER_AGENT = `tagscout/${VERSION} (https://github.com/tagscout/tagscout)`;
/**
 * Asks every image at once: the transport sees to it that no registry gets more than a few requests at a time. With `wait` in rounds, each with a
 * deadline of its own; `deadline` is that of the first.
 */
async function ask(inputs, { references }, runner, deadline) {
    const credentialWarnings = [];
    const allowances = new Allowances();
    let current = deadline;
    const { registries, beginRound, close } = createClient({
        ...optionsOf(inputs, runner, () => current.remaining()),
        onWarning: (warning) => credentialWarnings.push(warning),
        onExchange: ({ method, url, outcome, milliseconds, allowance }) => {
            runner.debug((0,redactor/* sanitize */.aj)(`${method} ${url}: ${outcome}, ${milliseconds} ms`, runner.redact));
            if (allowance !== undefined) {
                allowances.note(new URL(url), allowance);
            }
        },
    });
    const { mode, images } = inputs;
    const askRound = (round) => answerAll(round, inputs, registries, current);
    const pause = async (pause) => {
        runner.info(toWaitLine(pause, runner.redact));
        await (0,promises_namespaceObject.setTimeout)(pause.milliseconds);
        beginRound();
        current = new Deadline(inputs.timeoutMs);
    };
    try {
        const questions = toQuestions(images, references, { ...inputs, isOpenToStrangers: runner.isOpenToStrangers });
        runner.info(toBeginning(mode, questions));
        const findings = await askUntilThere(questions, new Deadline(inputs.waitMs), askRound, pause);
        const report = {
            mode,
            findings,
            changedFiles: [],
            allowances: allowances.of(findings.flatMap(registriesOf)),
        };
        return { report, credentialWarnings };
    }
    finally {
        close();
    }
}
/** The findings about each of some questions. Equal ones are asked once. */
function answerAll(questions, inputs, registries, deadline) {
    const { platforms, missingOrPrivate, expectDigest } = inputs;
    const lookups = shareLookups((reference, limits) => registries.repository(reference, { deadline, ...limits }));
    const common = { registries, deadline, platforms, missingOrPrivate, expectDigest, now: Date.now(), lookups };
    const answers = new Map();
    const findings = questions.map(async (question) => {
        if ('status' in question) {
            return [question];
        }
        const key = keyOf(question, inputs.mode);
        const answer = (0,remember/* remember */.k)(answers, key, () => deadline.bound(checks_check(question, inputs, common), () => [(0,checks_finding/* fromDeadline */.zr)(question)]));
        try {
            return (await answer).map((finding) => asAsked(question, finding, inputs));
        }
        catch (error) {
            return [asAsked(question, (0,checks_finding/* fromError */.NQ)(question, error), inputs)];
        }
    });
    return Promise.all(findings);
}
/** The options of a client, but for its listeners: permissions from the inputs, stored logins and secrets through the runner. */
function optionsOf({ ca, credentials, registry, trustedHosts, insecureRegistries, allowedRegistries }, runner, remaining) {
    return {
        ca,
        trustedHosts,
        insecureRegistries,
        allowedRegistries,
        userAgent: USER_AGENT,
        proxyFor: ({ href }) => (0,lib/* getProxyUrl */.s_)(href),
        given: credentials && { ...credentials, registry },
        readConfigs: () => runner.readStoredConfigs(),
        listScopedConfigs: (registry) => runner.listScopedConfigs(registry),
        // A little less than the round has left: then it is the helper that is named, and it does not outlive the run.
        runHelper: (name, serverUrl) => runner.runHelper(name, serverUrl, 0.9 * remaining()),
        onSecret: (secret) => runner.mask(secret),
    };
}
/** The registries that were asked for a finding. */
function registriesOf({ reference, rebuild }) {
    const bases = (rebuild?.builtWith ?? []).map(({ image }) => (0,reference_reference/* parseReference */.F2)(image).registry);
    return reference === null ? bases : [reference.registry, ...bases];
}

// EXTERNAL MODULE: ./build/files/workspace.js
var workspace = __nccwpck_require__(3513);
;// CONCATENATED MODULE: ./build/run.js
























/**
 * Results are published after the run's deadline too. Looking for secrets in them may take this long, which is enough for 100 MB; texts that
 * come later are left out.
 */
const PUBLISHING_MS = 60_000;
/**
 * One run of the action, from inputs to outputs. Returns whether the step passes.
 * @throws {InputError} before anything is asked
 * @throws a fault of ours. Outputs and summary are written in any case, and of what was found out everything has been told
 */
async function run(runner) {
    const unknown = warnOfUnknown(runner.inputNames);
    const { report, inputs, remarks } = await answer(runner, unknown).catch((error) => {
        publishFailure(error, unknown, runner);
        throw error;
    });
    const isPassed = publish(report, inputs, remarks, runner);
    const fault = report.findings.find(checks_finding/* isOwnFault */.Dn);
    if (fault !== undefined) {
        throw fault.error.cause;
    }
    return isPassed;
}
/** `unknown` are warnings, which come first. */
async function answer(runner, unknown) {
    runner.mask(runner.get('password'));
    checkProxies(runner);
    const { inputs, notices, warnings, override } = await readInputs(runner);
    const deadline = new Deadline(inputs.timeoutMs);
    const files = await readFiles(inputs, runner, deadline);
    const builtOn = await readNamed(inputs, runner);
    const { report: answers, credentialWarnings } = await ask({ ...inputs, override, builtOn }, files, runner, deadline);
    const { report, errors } = await bumpFiles(answers, files, inputs, runner);
    const all = [
        ...unknown,
        ...warnings,
        ...warnOfNoFiles(files, inputs),
        ...(0,certificates/* warnOfUncheckedTls */.N2)(runner),
        ...explainCredentialWarnings(credentialWarnings, report.findings),
    ];
    const ofImages = [...noticesOfFiles(files, inputs, report), ...noticesOfShard(inputs, report)];
    const remarks = { notices: [...notices, ...ofImages], warnings: all, errors, problems: files.problems };
    return { report, inputs, remarks };
}
/** No file was looked at. */
const NO_FILES = {
    references: [],
    readings: new Map(),
    problems: [],
    excluded: new Map(),
    files: 0,
    listed: new Set(),
    buildArgs: new Map(),
    unmatched: [],
};
/** The references of the files that the inputs name. @throws {InputError} where there are too many, or a glob matches no file */
async function readFiles(inputs, runner, deadline) {
    const { files } = inputs;
    if (files === undefined) {
        return NO_FILES;
    }
    // It brings the readers of a dozen syntaxes along, which take some milliseconds to load.
    const { collect } = await Promise.all(/* import() */[__nccwpck_require__.e(584), __nccwpck_require__.e(868), __nccwpck_require__.e(842), __nccwpck_require__.e(325)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1325));
    // What an earlier step left may be a secret, which a stranger's file could send to any host.
    const trackedOnly = runner.isOpenToStrangers;
    const buildArgs = new Map([...runner.names, ...inputs.buildArgs]);
    const isTimeOver = () => deadline.remaining() === 0;
    try {
        const collected = await collect(files, runner.openWorkspace(), { buildArgs, trackedOnly, isTimeOver });
        checkMatched(collected);
        return collected;
    }
    catch (error) {
        throw error instanceof workspace/* FilesError */.y ? filesError(error) : error;
    }
}
/** What images should be built with by the word of the inputs. @throws {InputError} where the Dockerfile does not say it */
async function readNamed(inputs, runner) {
    if (inputs.mode !== 'base') {
        return undefined;
    }
    const { baseImage, dockerfile, isEveryInput } = inputs;
    if (baseImage !== undefined) {
        return { source: 'input', base: baseImage, others: [] };
    }
    if (dockerfile === undefined) {
        return undefined;
    }
    // It brings the reader of Dockerfiles along.
    const { readStageImages } = await Promise.all(/* import() */[__nccwpck_require__.e(868), __nccwpck_require__.e(75)]).then(__nccwpck_require__.bind(__nccwpck_require__, 75));
    const buildArgs = new Map([...runner.names, ...inputs.buildArgs]);
    const read = (text) => readStageImages(text, { buildArgs });
    return toNamedImages(dockerfile, runner.openWorkspace().read(dockerfile), read, isEveryInput);
}
/** Writes the newest references into the files, or finds out which could be written; neither with `shard`. */
async function bumpFiles(report, files, inputs, runner) {
    // Of a part of the images nobody can tell what a shared value should be.
    if (inputs.mode !== 'latest' || inputs.files === undefined || inputs.shard !== undefined) {
        return { report, errors: [] };
    }
    const { bump } = await Promise.all(/* import() */[__nccwpck_require__.e(584), __nccwpck_require__.e(868), __nccwpck_require__.e(842), __nccwpck_require__.e(241)]).then(__nccwpck_require__.bind(__nccwpck_require__, 241));
    const { findings, changedFiles, errors } = bump(report.findings, files, inputs, runner.openWorkspace());
    return { report: { ...report, findings, changedFiles }, errors };
}
/** What later steps and a person get of a run that has no answers. The error itself is told by whoever catches it. */
function publishFailure(thrown, warnings, runner) {
    const heading = thrown instanceof input_error/* InputError */.dz ? 'wrong input, no registry was asked' : 'failed';
    const problems = [
        ...attempt('The outputs', () => setOutputs(toNoOutputs(), runner)),
        ...attempt('The job summary', () => runner.writeSummary(toFailureSummary(heading, (0,explain/* explainThrown */.M)(thrown, runner.redact)))),
    ];
    for (const message of [...warnings, ...problems]) {
        runner.annotate({ level: 'warning', title: 'Tagscout', message });
    }
}
function setOutputs(outputs, runner) {
    for (const [name, value] of Object.entries(outputs)) {
        runner.setOutput(name, value);
    }
}
/** Everything a person or a later step gets to see; all of it before the step fails. */
function publish(report, inputs, remarks, runner) {
    const deadline = new Deadline(PUBLISHING_MS);
    const late = new Set();
    const redact = (0,redactor/* redactUntil */.kz)(deadline, runner.redact, () => late.add(`Looking for secrets took more than ${PUBLISHING_MS / 1000} seconds: texts are left out, as \`***\`.`));
    const { owner, filesUrl } = runner;
    const options = { ...inputs, owner, redact };
    const told = tellAll(report, options);
    const { outputs, warnings } = toOutputs(report, told);
    const annotated = listAnnotated(report, options, remarks);
    const log = toLog(told, annotated, report.changedFiles.map(redact));
    for (const line of [...log, ...toAllowanceLines(report)]) {
        runner.info(line);
    }
    // The answers are known by now: a full disk must not lose them.
    const unset = attempt('The outputs', () => setOutputs(outputs, runner));
    const lost = unset.map((problem) => `${problem}. Later steps would read empty outputs, so this one fails.`);
    const errors = [...remarks.errors, ...lost].map((error) => (0,redactor/* sanitize */.aj)(error, redact));
    const failing = new Set(findFailing(report, inputs.failOn));
    const verdict = explainVerdict(report, inputs.failOn);
    const failures = [...(verdict === '' ? [] : [verdict]), ...errors];
    const known = [...remarks.notices, ...remarks.warnings, ...warnings].map((remark) => (0,redactor/* sanitize */.aj)(remark, redact));
    const unwritten = [
        attempt('The file of the output `report`', () => {
            // It alone may be as large as all answers together.
            if (deadline.remaining() === 0) {
                throw new Error('no time was left to look for secrets in it');
            }
            const path = runner.writeReport(reportText(told, report.allowances));
            if (unset.length === 0) {
                runner.setOutput('report', path);
            }
        }),
        attempt('The job summary', () => runner.writeSummary(toSummary(report, told, {
            ...{ version: VERSION, redact, filesUrl, failures, failing, remarks: known },
            problems: remarks.problems,
        }))),
    ];
    const all = [...remarks.warnings, ...warnings, ...late, ...unwritten.flat(), ...warnOfAllowances(report)];
    for (const annotation of toAnnotations(report, options, { ...remarks, warnings: all, errors })) {
        runner.annotate(annotation);
    }
    if (verdict !== '') {
        runner.info(`${describeResult(report)}. ${verdict}`);
    }
    return errors.length === 0 && failing.size === 0;
}
/** What to tell, where `write` failed. */
function attempt(what, write) {
    try {
        write();
        return [];
    }
    catch (error) {
        return [`${what} could not be written: ${(0,errors/* messageOf */.bD)(error)}`];
    }
}


/***/ }),

/***/ 4942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s_: () => (/* binding */ lib_getProxyUrl)
});

// UNUSED EXPORTS: Headers, HttpClient, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(8611);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(5692);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var node_modules_tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = (/* unused pure expression or super */ null && (['OPTIONS', 'GET', 'DELETE', 'HEAD']));
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? https : http;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = pm.getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || http.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new https.Agent(options) : new http.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
