import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


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

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readCertificates),
/* harmony export */   y: () => (/* binding */ MAX_CA_BYTES)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(128);


const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
const EXPECTED = 'the path of a PEM file with one or more certificates';
/** All authorities that Mozilla trusts make a file of about 250 kB. */
const MAX_CA_BYTES = 1024 * 1024;
/**
 * Returns the certificates of the PEM file that the `ca-file` input names, and nothing else that the file may hold: a
 * private key beside them goes no further. The file's content is in no message.
 *
 * @throws InputError when the file cannot be read, is above 1 MiB, or holds no certificate or a broken one.
 */
function readCertificates(path, readFile) {
    const pem = readText(path, readFile);
    if (Buffer.byteLength(pem) > MAX_CA_BYTES) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, 'at most 1 MiB', { found: 'names a larger file' });
    }
    const certificates = findBlocks(pem);
    if (certificates.length === 0) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, EXPECTED, { found: 'names a file without a certificate' });
    }
    certificates.forEach((certificate, index) => {
        try {
            new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(certificate);
        }
        catch (cause) {
            const found = `names a file whose certificate ${index + 1} of ${certificates.length} cannot be read`;
            throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, EXPECTED, { found, cause });
        }
    });
    return `${certificates.join('\n')}\n`;
}
function readText(path, readFile) {
    try {
        return readFile(path);
    }
    catch (cause) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .d('ca-file', path, `${EXPECTED}, and this one cannot be read`, { cause });
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


/***/ }),

/***/ 970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cy: () => (/* binding */ cleanForOutput),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   uH: () => (/* binding */ clean)
/* harmony export */ });
// Whatever a registry, a file or an input says is data. These functions stand at every exit, so that no such text can
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
/**
 * Returns `text` for a place in Markdown where only words are meant: nothing in it is read as HTML, Markdown, a table's
 * border, a mention, an issue number or a link. Line breaks become spaces.
 *
 * A word joiner (U+2060), which nobody sees, stands where GitHub would otherwise make a link: it looks for mentions and
 * addresses after Markdown is rendered, where escapes are gone.
 */
function escapeMarkdown(text) {
    return text
        .replace(/\s+/g, ' ')
        .replace(/[\\`*_{}[\]~|$!&<>"'@#]|:\/\/|\bwww\.|^ ?[-+=]|^ ?\d+[.)](?= |$)/gi, escapeMarkdownToken);
}
/**
 * Returns `text` as a Markdown code span, which holds in a table too. What could end the span or the table's cell is
 * replaced by look-alikes: no reference or digest holds it, and escapes do not work inside of a span.
 */
function code(text) {
    const content = text.replace(/\s+/g, ' ').replace(/[`|\\]/g, (character) => LOOK_ALIKES[character] ?? '');
    return content.trim() === '' ? '' : `\`${content}\``;
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
function escapeMarkdownToken(token) {
    const known = MARKDOWN_TOKENS[token];
    if (known !== undefined) {
        return known;
    }
    if (token.toLowerCase() === 'www.') {
        return `${token.slice(0, -1)}${WORD_JOINER}.`;
    }
    // What would begin a list or a heading at the start of a text is only kept from being first.
    return /^ ?[-+=\d]/.test(token) ? `${WORD_JOINER}${token}` : `\\${token}`;
}
const LOOK_ALIKES = { '`': 'ˋ', '|': '¦', '\\': '∖' };
// The runner takes a line that starts with `::` for a command, and `##[` (its older form) anywhere in a line.
function breakCommands(line) {
    return line.replace(/^:(?=:)/, ': ').replaceAll('##[', '# #[');
}
function shorten(text, maxLength) {
    if (text.length <= maxLength) {
        return text;
    }
    // Half a surrogate pair is no character.
    return `${text.slice(0, maxLength - 1).replace(/\p{Cs}$/u, '')}…`;
}


/***/ }),

/***/ 109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ explain),
  M: () => (/* binding */ explainThrown)
});

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(375);
// EXTERNAL MODULE: ./build/registry/reference.js + 1 modules
var registry_reference = __nccwpck_require__(482);
// EXTERNAL MODULE: ./build/action/clean.js
var clean = __nccwpck_require__(970);
// EXTERNAL MODULE: ./build/action/prose.js
var prose = __nccwpck_require__(956);
;// CONCATENATED MODULE: ./build/action/explain-fault.js



const UNTRUSTED = {
    what: 'its certificate comes from an authority that is not trusted here',
    next: 'Set `ca-file` to a PEM file of that authority',
};
const NOT_TLS = {
    what: 'it does not speak TLS on this port',
    next: 'Check the port, or list the host in `insecure-registries` if plain http is meant',
};
const OFFLINE = { what: 'nothing answers at this address', next: 'Check the host, the port and the network' };
const DROPPED = { what: 'it broke the connection off', next: 'Run again later' };
const SLOW = { what: 'it did not answer in time', next: 'Run again later, or raise `timeout`' };
/** What Node's and OpenSSL's codes mean to somebody who wrote a workflow, and what to do then. */
const FAULTS = {
    ENOTFOUND: { what: 'there is no such host', next: 'Check its spelling, and whether this runner may look it up' },
    EAI_AGAIN: { what: 'its name could not be looked up', next: 'Run again later, or check the DNS of this runner' },
    ECONNREFUSED: OFFLINE,
    EHOSTUNREACH: OFFLINE,
    ENETUNREACH: OFFLINE,
    EADDRNOTAVAIL: OFFLINE,
    ECONNRESET: DROPPED,
    ECONNABORTED: DROPPED,
    EPIPE: DROPPED,
    ETIMEDOUT: SLOW,
    ERR_PROXY_TUNNEL: {
        what: 'the proxy made no connection',
        next: 'Check `HTTPS_PROXY` and `NO_PROXY`, and whether the proxy allows this host and port',
    },
    ERR_TLS_CERT_ALTNAME_INVALID: { what: 'its certificate is for another host', next: 'Check the host' },
    CERT_HAS_EXPIRED: { what: 'its certificate has expired', next: 'Ask its operator for a new one' },
    CERT_NOT_YET_VALID: { what: 'its certificate is not valid yet', next: 'Check the clock of this runner' },
    CERT_REVOKED: { what: 'its certificate was revoked', next: 'Ask its operator for a new one' },
    DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
    SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
    CERT_UNTRUSTED: UNTRUSTED,
    EPROTO: NOT_TLS,
    ERR_SSL_WRONG_VERSION_NUMBER: NOT_TLS,
    ERR_SSL_PACKET_LENGTH_TOO_LONG: NOT_TLS,
};
/** Returns why no answer came and what to do: two sentences about `who`, from the code of the fault or the HTTP status. */
function explainNoAnswer(error, who, said) {
    if (!(error instanceof errors/* UnavailableError */.hG)) {
        return `${who} could not be reached${said}. Run again later.`;
    }
    const { reason, code, evidence } = error;
    const fault = FAULTS[code ?? ''];
    if (fault !== undefined) {
        return `${who} could not be asked: ${fault.what} (${code}). ${fault.next}.`;
    }
    if (reason === 'timeout') {
        return `${who} could not be asked: ${SLOW.what}${said}. ${SLOW.next}.`;
    }
    const detail = code === undefined ? said : ` (${(0,clean/* clean */.uH)(code, 60)})`;
    if (reason === 'tls') {
        return `${who} could not be asked: no secure connection came about${detail}. Check its certificate, and \`ca-file\` if its authority is a private one.`;
    }
    return evidence.status === undefined
        ? `${who} could not be asked: the connection failed${detail}. Run again later.`
        : `${who} has trouble of its own${detail}, after every retry. Run again later.`;
}
/** Returns which limit of requests was met, and what to do. */
function explainRateLimit(error, who, said) {
    const isKnown = error instanceof errors/* RateLimitError */.OE;
    if (isKnown && error.isPullLimit) {
        return `The limit of pulls of ${who} is used up for this account or address${said}. Log in with \`username\` and \`password\` for a higher one, or run again some hours later.`;
    }
    const wait = isKnown && error.retryAfter !== undefined ? `in ${(0,prose/* formatDuration */.a3)(error.retryAfter)}` : 'later';
    return `${who} had too many requests${said}. Run again ${wait}.`;
}
/** Returns which of our safety rules forbade a request, and which input would allow it. */
function explainRefusal(error) {
    if (!(error instanceof errors/* RefusedError */.fk)) {
        return 'A safety rule of Tagscout forbade the request.';
    }
    const { host, rule, input } = error.refusal;
    return `${(0,clean/* clean */.uH)(host)} was not asked: ${(0,clean/* clean */.uH)(rule)}. ${adviseRefused((0,clean/* clean */.uH)(host), input)}.`;
}
function adviseRefused(host, input) {
    switch (input) {
        case 'trusted-hosts':
            return `If that host may get the registry's credentials and requests, set \`trusted-hosts: ${host}\``;
        case 'insecure-registries':
            return `If plain http is meant, set \`insecure-registries: ${host}\``;
        case 'allowed-registries':
            return `If this registry may be asked, add \`${host}\` to \`allowed-registries\``;
        default:
            return 'No input allows this: check the image, or ask the operator of its registry';
    }
}

// EXTERNAL MODULE: ./build/action/images.js
var action_images = __nccwpck_require__(829);
// EXTERNAL MODULE: ./build/action/input-error.js
var input_error = __nccwpck_require__(128);
;// CONCATENATED MODULE: ./build/action/explain.js







// Three sentences with the longest texts of a registry in them.
const MAX_LENGTH = 800;
const MAX_SAID = 200;
const MAX_PLATFORMS = 10;
/**
 * Returns what happened to one image and what a workflow author should do next: one line of two sentences, or three
 * where the reference looks like a slip; at most 800 characters, clean. Empty for what was found.
 */
function explain(finding, options) {
    if (finding.status === 'found') {
        return '';
    }
    if (finding.reason === null) {
        return 'This reference could not be asked about.';
    }
    const explanation = EXPLANATIONS[finding.reason](gatherFacts(finding, options));
    const slip = finding.status === 'error' ? undefined : (0,registry_reference/* findSlip */.IJ)((0,action_images/* lowerOwner */.b)(finding.asked));
    return (0,clean/* clean */.uH)(slip === undefined ? explanation : `${explanation} ${slip}.`, MAX_LENGTH);
}
/**
 * Returns what to say of something thrown that belongs to no image, as one clean line. A wrong input, a registry and
 * stored credentials speak for themselves; anything else is a fault of ours.
 */
function explainThrown(thrown) {
    // Ten wrong lines of an input are told in one message.
    if (thrown instanceof input_error/* InputError */.d) {
        return (0,clean/* clean */.uH)(thrown.message, 3000);
    }
    if (thrown instanceof errors/* RegistryError */.gl || thrown instanceof errors/* CredentialsError */.lE) {
        return (0,clean/* clean */.uH)(thrown.message);
    }
    return `Tagscout failed: ${(0,clean/* clean */.uH)(describeThrown(thrown))}. This is probably a bug in Tagscout: please report it with this log.`;
}
// Anything can be thrown, and not everything can be made a string: an object without a prototype throws.
function describeThrown(thrown) {
    if (thrown instanceof Error) {
        return thrown.message || thrown.name;
    }
    return typeof thrown === 'object' && thrown !== null ? 'an object that is no error was thrown' : String(thrown);
}
const EXPLANATIONS = {
    'not-found': explainNotFound,
    'platform-missing': explainMissingPlatform,
    'auth-required': ({ who, said, finding }) => `${who} answers nobody without credentials${said}. To log in, ${adviseLogin(finding)}.`,
    'auth-failed': explainAuthFailed,
    'missing-or-private': explainMissingOrPrivate,
    'rate-limited': ({ finding, who, said }) => explainRateLimit(finding.error, who, said),
    unavailable: ({ finding, who, said }) => explainNoAnswer(finding.error, who, said),
    timeout: ({ finding, who, said }) => explainNoAnswer(finding.error, who, said),
    tls: ({ finding, who, said }) => explainNoAnswer(finding.error, who, said),
    refused: ({ finding }) => explainRefusal(finding.error),
    credentials: ({ finding, options }) => `Stored credentials cannot be used${describeError(finding, options)}. Run \`docker login\` again, or set \`username\` and \`password\`.`,
    'invalid-response': ({ finding, options, who }) => `${who} gave an answer that cannot be right${describeError(finding, options)}. Run again; if it stays so, tell the operator of that registry.`,
    'not-a-registry': ({ finding, options, who }) => `${who} does not answer like a container registry${describeError(finding, options)}. Check the host, and whether a proxy or a login page stands in between.`,
};
function gatherFacts(finding, options) {
    const { error } = finding;
    const evidence = finding.evidence ?? (error !== null && 'evidence' in error ? error.evidence : null);
    const identity = finding.identity ?? (error instanceof errors/* AccessError */.Zz ? error.identity : null);
    const registry = (0,prose/* nameRegistry */.$N)(finding.reference.registry);
    return {
        finding,
        options,
        registry,
        who: nameAnswerer(finding, evidence),
        said: describeAnswer(evidence, options),
        identity,
    };
}
function nameAnswerer({ reference }, evidence) {
    const registry = (0,prose/* nameRegistry */.$N)(reference.registry);
    if (evidence === null || !URL.canParse(evidence.url)) {
        return registry;
    }
    const { protocol, host } = new URL(evidence.url);
    // The registry's own name may carry the port that URLs of this protocol leave out.
    const isOwn = host === new URL(`${protocol}//${(0,registry_reference/* apiHost */.nz)(reference.registry)}`).host;
    return isOwn ? registry : `${(0,clean/* clean */.uH)(host)} (for ${registry})`;
}
function describeAnswer(evidence, { redact = (text) => text }) {
    const parts = [evidence?.status ?? '', (0,clean/* clean */.uH)(redact(evidence?.diagnostics ?? ''), MAX_SAID)].filter((part) => part !== '');
    return parts.length === 0 ? '' : ` (${parts.join(' ')})`;
}
function describeError({ error }, { redact = (text) => text }) {
    return error === null ? '' : `: ${(0,clean/* clean */.uH)(redact(error.message)).replace(/\.$/, '')}`;
}
function explainNotFound({ finding, who, registry, said }) {
    const { reference, evidence } = finding;
    // Docker Hub denies what is not there; among its official images nothing is private, so that means missing.
    if (reference.registry === registry_reference/* DOCKER_HUB */.Xb && evidence?.status === 401) {
        return `${registry} has no official image of this name${said}. Check its spelling, or name its owner: \`owner/${reference.repository.replace(/^library\//, '')}\`.`;
    }
    const part = reference.digest === undefined ? 'tag' : 'digest';
    return `${who} says that this is not there${said}. Check the repository and the ${part}, or push it first.`;
}
function explainMissingPlatform({ finding }) {
    const missing = finding.missingPlatforms.map((platform) => (0,clean/* clean */.uH)(platform));
    const there = (finding.platforms ?? []).map((platform) => (0,clean/* clean */.uH)(platform));
    const lacks = missing.length === 0 ? 'a platform that was asked for' : (0,prose/* joinSome */.bH)(missing, MAX_PLATFORMS);
    const has = there.length === 0 ? '' : `, only for ${(0,prose/* joinSome */.bH)(there, MAX_PLATFORMS)}`;
    return `The image is there, but not for ${lacks}${has}. Build it for what is missing, or correct \`platforms\`.`;
}
function explainAuthFailed({ finding, who, said, identity }) {
    if (identity === 'docker-config') {
        return `${who} refused the credentials that \`docker login\` left${said}. Log in again: they may be wrong or have expired.`;
    }
    if (identity === 'anonymous') {
        return `${who} refused to answer without credentials${said}. To log in, ${adviseLogin(finding)}.`;
    }
    return `${who} refused \`username\` and \`password\`${said}. Check both, and whether the token has expired.`;
}
function explainMissingOrPrivate({ finding, options, registry, said, identity }) {
    const isAnonymous = identity === null || identity === 'anonymous';
    const whose = isAnonymous ? '' : ', or closed to these credentials';
    const what = `${registry} does not tell whether this is missing or private${whose}${said}`;
    if (finding.status === 'missing') {
        return `${what}; it counts as missing. Check the name, or push it first.`;
    }
    const access = isAnonymous
        ? `Check the name; to log in, ${adviseLogin(finding)}`
        : 'Check the name, and that these credentials may read it';
    const other = options.missingOrPrivate === 'missing' ? '' : '; if it was never pushed, set `missing-or-private: missing`';
    return `${what}. ${access}${other}.`;
}
function adviseLogin({ reference }) {
    const token = reference.registry === 'ghcr.io' ? ' (a token with `packages: read`)' : '';
    return `set \`registry: ${reference.registry}\`, \`username\` and \`password\`${token}, or use \`docker login\` in an earlier step`;
}


/***/ }),

/***/ 829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ lowerOwner),
/* harmony export */   e: () => (/* binding */ parseImages)
/* harmony export */ });
/* harmony import */ var _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(375);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(482);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(970);
/* harmony import */ var _input_error_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(128);
/* harmony import */ var _lists_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(882);
/* harmony import */ var _prose_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(956);






// An input arrives as an environment variable, of which Linux takes 128 KiB: at 13 bytes a line that is 10,000 images.
const MAX_IMAGES = 10_000;
const MAX_TOLD = 10;
/**
 * Returns the images of the `image` input in their order, duplicates included, and what is worth a notice: references
 * whose upper case was lowered, and names that look like a registry. Lines that name no registry are of `registry`.
 *
 * @throws InputError with all wrong lines, of which it tells the first ten.
 */
function parseImages(text, registry) {
    const lines = (0,_lists_js__WEBPACK_IMPORTED_MODULE_5__/* .splitLines */ .u)(text);
    if (lines.length === 0) {
        const found = text.trim() === '' ? 'is empty' : 'has no image, only comments';
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d('image', '', 'image references, one a line, such as `alpine:3.20`', { found });
    }
    if (lines.length > MAX_IMAGES) {
        throw new _input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d('image', '', `at most ${MAX_IMAGES}`, { found: `has ${(0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(lines.length, 'image')}` });
    }
    const images = [];
    const lowered = [];
    const slips = [];
    const problems = [];
    for (const asked of lines) {
        try {
            const { reference, isLowered } = parseLenient(asked, registry);
            images.push({ asked, reference });
            if (isLowered) {
                lowered.push({ asked, reference });
            }
            const slip = (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .findSlip */ .IJ)(lowerOwner(asked));
            if (slip !== undefined) {
                slips.push(`Input \`image\`: ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)(slip)}`);
            }
        }
        catch (error) {
            if (!(error instanceof _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_)) {
                throw error;
            }
            problems.push({ asked, error });
        }
    }
    if (problems.length > 0) {
        throw describeProblems(problems);
    }
    return { images, notices: [...describeLowered(lowered), ...new Set(slips)] };
}
// `ghcr.io/${{ github.repository }}` writes upper case that registries do not know; what was meant is certain.
function parseLenient(asked, registry) {
    const text = lowerOwner(asked);
    try {
        return { reference: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(text, registry), isLowered: text !== asked };
    }
    catch (error) {
        if (!(error instanceof _registry_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidReferenceError */ .x_) || error.suggestion === undefined) {
            throw error;
        }
        return { reference: (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(error.suggestion, registry), isLowered: true };
    }
}
/**
 * Returns the text with its first component in lower case, where nothing but upper case makes that a host.
 *
 * By the grammar the `MyOrg` of `MyOrg/app` is a host. Nobody's registry is named so, but `${{ github.repository }}`
 * beside `registry: ghcr.io` gives exactly that.
 */
function lowerOwner(text) {
    const slash = text.indexOf('/');
    const owner = text.slice(0, Math.max(slash, 0));
    const isHost = /[.:]/.test(owner) || owner.toLowerCase() === 'localhost';
    return isHost ? text : owner.toLowerCase() + text.slice(owner.length);
}
function describeProblems(problems) {
    const told = problems.slice(0, MAX_TOLD).map(({ asked, error }) => `${(0,_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(asked)} (${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .uH)(error.message)})`);
    const more = problems.length > MAX_TOLD ? ` and ${problems.length - MAX_TOLD} more` : '';
    const found = `has ${(0,_prose_js__WEBPACK_IMPORTED_MODULE_4__/* .count */ .U9)(problems.length, 'line')} that no image can have as its name, ${told.join(', ')}${more}`;
    const value = problems.map(({ asked }) => asked).join('\n');
    const cause = problems[0]?.error;
    return new _input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d('image', value, '`[registry/]repository[:tag][@digest]`', { found, cause });
}
function describeLowered(lowered) {
    if (lowered.length === 0) {
        return [];
    }
    const told = lowered.slice(0, MAX_TOLD).map((image) => `${(0,_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .quote */ .h)(image.asked)} as ${(0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .canonical */ .$N)(image.reference)}`);
    const more = lowered.length > MAX_TOLD ? ` and ${lowered.length - MAX_TOLD} more` : '';
    return [
        `Input \`image\`: repositories are lower case, so ${told.join(', ')}${more} is what the registry is asked for`,
    ];
}


/***/ }),

/***/ 128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ InputError),
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(970);

const SHOWN_LENGTH = 100;
/** A wrong input. The message names the input, what was found in it, and what would be right; never a password. */
class InputError extends Error {
    name = 'InputError';
    input;
    value;
    expected;
    /** `found` says what is wrong with the value as a clause, where showing the value is not enough. */
    constructor(input, value, expected, options = {}) {
        const { found = value === '' ? 'is empty' : `is ${quote(value)}`, ...rest } = options;
        super(`Input \`${input}\` ${found}: expected ${expected}`, rest);
        this.input = input;
        this.value = value;
        this.expected = expected;
    }
}
/** Returns a value of an input for a message: in quotes, clean, and at most 100 characters of it. */
function quote(value) {
    return `"${(0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .clean */ .uH)(value, SHOWN_LENGTH)}"`;
}


/***/ }),

/***/ 882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ splitList),
/* harmony export */   u: () => (/* binding */ splitLines)
/* harmony export */ });
/** Returns the lines of an input that say something: trimmed, without blank ones and those that start with `#`. */
function splitLines(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** Returns the items of an input that separates them by commas or lines: trimmed, without empty ones, each once. */
function splitList(text) {
    const items = text.split(/[,\r\n]/).map((item) => item.trim());
    return [...new Set(items)].filter((item) => item !== '');
}


/***/ }),

/***/ 956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ nameRegistry),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   bH: () => (/* binding */ joinSome)
/* harmony export */ });
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(482);

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
/** Returns a duration of milliseconds for a person: `45 seconds`, `10 minutes`, `6 hours`, rounded up. */
function formatDuration(milliseconds) {
    const seconds = Math.ceil(milliseconds / 1000);
    if (seconds < 120) {
        return count(seconds, 'second');
    }
    const minutes = Math.ceil(seconds / 60);
    if (minutes < 120) {
        return count(minutes, 'minute');
    }
    return count(Math.ceil(minutes / 60), 'hour');
}
/** Returns a number of bytes for a person, in powers of 1000 as registries show them: `512 B`, `3.4 MB`, `1.2 GB`. */
function formatSize(bytes) {
    let size = `${bytes} B`;
    let rest = bytes;
    for (const unit of DECIMAL_UNITS) {
        // Below this, one decimal would round up to 1000 of the smaller unit.
        if (rest < 999.95) {
            break;
        }
        rest /= 1000;
        size = `${rest.toFixed(1)} ${unit}`;
    }
    return size;
}
/** Returns a registry as people call it: its host, or `Docker Hub`. */
function nameRegistry(registry) {
    return registry === _registry_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCKER_HUB */ .Xb ? 'Docker Hub' : registry;
}


/***/ }),

/***/ 131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ githubRunner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
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
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 2 modules
var lib = __nccwpck_require__(313);
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
var external_events_ = __nccwpck_require__(434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(613);
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
// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(375);
// EXTERNAL MODULE: ./build/action/ca-file.js
var ca_file = __nccwpck_require__(402);
;// CONCATENATED MODULE: ./build/action/read-text.js

/**
 * Returns the text of a file of at most `limit` bytes; of a longer one, one byte more than that, which tells it apart.
 * Only of a plain file: a device never ends and a pipe never begins, and a pull request may turn any path into a link to one.
 * @throws what `node:fs` throws, and an Error for what is no plain file
 */
function readText(path, limit) {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
    try {
        if (!(0,external_node_fs_namespaceObject.fstatSync)(file).isFile()) {
            throw new Error('not a plain file');
        }
        const bytes = Buffer.alloc(Math.min((0,external_node_fs_namespaceObject.fstatSync)(file).size, limit + 1));
        let length = 0;
        let read = -1;
        while (length < bytes.length && read !== 0) {
            read = (0,external_node_fs_namespaceObject.readSync)(file, bytes, length, bytes.length - length, null);
            length += read;
        }
        return bytes.toString('utf8', 0, length);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./build/action/runner.js








/** Real ones have some KiB; whatever is larger is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;
/** The runner replaces every occurrence of a mask: a shorter one would garble the log and hide nothing. */
const SHORTEST_MASK = 3;
const ANNOTATE = { error: error, warning: warning, notice: notice };
/** GitHub's runner, as its environment describes it. */
function githubRunner(env) {
    const masks = new Set();
    return {
        // As the runner names them: upper-case, spaces as underscores, hyphens kept.
        get: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '',
        readFile: (path) => readText(path, ca_file/* MAX_CA_BYTES */.y),
        mask(secret) {
            for (const mask of masksFor(secret)) {
                // The same is masked once: the command itself is a line of the log.
                if (!masks.has(mask)) {
                    masks.add(mask);
                    core_setSecret(mask);
                }
            }
        },
        redact: (text) => [...masks].reduce((rest, mask) => rest.replaceAll(mask, '***'), text),
        debug: (line) => core_debug(line),
        info: (line) => info(line),
        annotate: ({ level, title, message }) => ANNOTATE[level](message, { title }),
        setOutput: (name, value) => setOutput(name, value),
        writeSummary(markdown) {
            const file = env['GITHUB_STEP_SUMMARY'];
            // Old runners of GitHub Enterprise Server have no summaries.
            if (file) {
                (0,external_node_fs_namespaceObject.appendFileSync)(file, markdown);
            }
        },
        writeReport(text) {
            const path = (0,external_node_path_namespaceObject.join)(env['RUNNER_TEMP'] || (0,external_node_os_namespaceObject.tmpdir)(), `tagscout-${(0,external_node_crypto_.randomUUID)()}.json`);
            (0,external_node_fs_namespaceObject.writeFileSync)(path, text, { mode: 0o600 });
            return path;
        },
        readDockerConfig: () => readDockerConfig(env),
    };
}
/** A secret of several lines, such as a key in JSON, is also printed line by line: each is masked, but for mere brackets. */
function masksFor(secret) {
    const lines = secret.split(/\r?\n/).filter((line) => line.length > SHORTEST_MASK);
    return [secret, ...lines].filter((mask) => mask.trim().length >= SHORTEST_MASK);
}
/** `DOCKER_CONFIG` takes the place of the folder in the home directory; it does not come on top. */
function readDockerConfig(env) {
    const home = env['HOME'] || env['USERPROFILE'];
    const folder = env['DOCKER_CONFIG'] || (home && (0,external_node_path_namespaceObject.join)(home, '.docker'));
    if (!folder) {
        return undefined;
    }
    const path = (0,external_node_path_namespaceObject.join)(folder, 'config.json');
    try {
        const text = readText(path, MAX_CONFIG_BYTES);
        if (text.length > MAX_CONFIG_BYTES) {
            throw new errors/* CredentialsError */.lE(`${path} is larger than 1 MiB`);
        }
        return { path, text };
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR') {
            return undefined;
        }
        throw error instanceof errors/* CredentialsError */.lE ? error : new errors/* CredentialsError */.lE(`${path} cannot be read`, { cause: error });
    }
}


/***/ }),

/***/ 479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _action_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(109);
/* harmony import */ var _action_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(131);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(415);



/** Sockets that a silent proxy holds open must not hold the job: what is left a second after the last word is cut off. */
const GRACE = 1_000;
const runner = (0,_action_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .githubRunner */ .O)(process.env);
function fail(thrown) {
    process.exitCode = 1;
    runner.annotate({ level: 'error', title: 'Tagscout', message: (0,_action_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainThrown */ .M)(thrown) });
}
// Red until the run says otherwise: a promise that never settles ends the process without another word.
process.exitCode = 1;
process.on('uncaughtException', (error) => {
    fail(error);
    process.exit();
});
try {
    process.exitCode = (await (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .e)(runner)) ? 0 : 1;
}
catch (error) {
    fail(error);
}
setTimeout(() => process.exit(), GRACE).unref();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   NM: () => (/* binding */ findDigestProblem),
/* harmony export */   _j: () => (/* binding */ matchesDigest),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
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
/** What is wrong with a digest and what would be right, as a clause for a message; undefined for a good one. */
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
        : `the digest ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .h)(text)} has characters that are no hexadecimal digits (0-9, a-f)`;
}
/** The digest of `bytes`, as `algorithm:digits`. */
function digestOf(bytes, algorithm = 'sha256') {
    return `${algorithm}:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm).update(bytes).digest('hex')}`;
}
/** Whether `bytes` have this digest, by its own algorithm. False for what is no digest. */
function matchesDigest(bytes, digest) {
    return isDigest(digest) && digestOf(bytes, digest.startsWith('sha512:') ? 'sha512' : 'sha256') === digest;
}


/***/ }),

/***/ 375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OE: () => (/* binding */ RateLimitError),
/* harmony export */   Zz: () => (/* binding */ AccessError),
/* harmony export */   bd: () => (/* binding */ ProtocolError),
/* harmony export */   fk: () => (/* binding */ RefusedError),
/* harmony export */   gl: () => (/* binding */ RegistryError),
/* harmony export */   hG: () => (/* binding */ UnavailableError),
/* harmony export */   lE: () => (/* binding */ CredentialsError),
/* harmony export */   x_: () => (/* binding */ InvalidReferenceError)
/* harmony export */ });
/** A text that is no image reference. `suggestion` is what was probably meant, where that can be told. */
class InvalidReferenceError extends Error {
    name = 'InvalidReferenceError';
    text;
    suggestion;
    constructor(text, problem, suggestion) {
        super(problem);
        this.text = text;
        this.suggestion = suggestion;
    }
}
/** Stored credentials that cannot be read, such as a Docker config that is no JSON. Never carries a secret. */
class CredentialsError extends Error {
    name = 'CredentialsError';
    reason = 'credentials';
}
/** A question to a registry that got no usable answer. The message tells what was asked, where, and what came back. */
class RegistryError extends Error {
    evidence;
    constructor(evidence, problem, options) {
        super(describe(evidence, problem), options);
        this.evidence = evidence;
    }
}
/** The registry showed a manifest and then refused a part of it, with the credentials that it took before. */
class AccessError extends RegistryError {
    name = 'AccessError';
    reason;
    identity;
    constructor(evidence, reason, identity) {
        super(evidence, '');
        this.reason = reason;
        this.identity = identity;
    }
}
/** Too many requests. `isPullLimit` marks Docker Hub's limit of pulls, which lasts hours and is not waited for. */
class RateLimitError extends RegistryError {
    name = 'RateLimitError';
    reason = 'rate-limited';
    isPullLimit;
    /** What the registry asked us to wait, in milliseconds. */
    retryAfter;
    constructor(evidence, isPullLimit, retryAfter) {
        super(evidence, '');
        this.isPullLimit = isPullLimit;
        this.retryAfter = retryAfter;
    }
}
/** No answer, or a server error, after every retry. */
class UnavailableError extends RegistryError {
    name = 'UnavailableError';
    reason;
    /** Node's code of the fault, such as `ECONNREFUSED`. */
    code;
    constructor(evidence, reason, problem, options) {
        super(evidence, problem, options);
        this.reason = reason;
        this.code = options?.code;
    }
}
/** A safety rule of ours forbade the request: `rule` says which, `host` for whom, `input` what would allow it. */
class RefusedError extends RegistryError {
    name = 'RefusedError';
    reason = 'refused';
    refusal;
    constructor(evidence, refusal) {
        super(evidence, `refused: ${refusal.rule} (${refusal.host})`);
        this.refusal = refusal;
    }
}
/** An answer that a registry cannot have meant, or that no registry gives. */
class ProtocolError extends RegistryError {
    name = 'ProtocolError';
    reason;
    constructor(evidence, problem, reason = 'invalid-response', options) {
        super(evidence, problem, options);
        this.reason = reason;
    }
}
function describe({ method, url, status, diagnostics }, problem) {
    const answer = [status, diagnostics].filter((part) => part !== undefined && part !== '').join(' ');
    return `${method} ${url}: ${[answer, problem].filter((part) => part !== '').join(', ')}`;
}


/***/ }),

/***/ 246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ quote)
/* harmony export */ });
/** The most characters of a foreign text that a message repeats, its quotation marks and escapes included. */
const QUOTE_LIMIT = 100;
/** `text` as a JSON string of at most 100 characters, for messages: it cannot break a line, and a longer one ends in `...`. */
function quote(text) {
    const whole = JSON.stringify(text.slice(0, QUOTE_LIMIT));
    if (text.length <= QUOTE_LIMIT && whole.length <= QUOTE_LIMIT) {
        return whole;
    }
    let kept = text.slice(0, QUOTE_LIMIT);
    while (JSON.stringify(`${kept}...`).length > QUOTE_LIMIT) {
        kept = kept.slice(0, -1);
    }
    return JSON.stringify(`${kept}...`);
}


/***/ }),

/***/ 482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Xb: () => (/* binding */ DOCKER_HUB),
  nz: () => (/* binding */ apiHost),
  $N: () => (/* binding */ canonical),
  ce: () => (/* binding */ familiar),
  IJ: () => (/* binding */ findSlip),
  Cv: () => (/* binding */ identifier),
  mS: () => (/* binding */ isSameRegistry),
  F2: () => (/* binding */ parseReference),
  l5: () => (/* binding */ parseRegistry),
  hQ: () => (/* binding */ withDigest)
});

// UNUSED EXPORTS: withTag

// EXTERNAL MODULE: ./build/registry/digest.js
var registry_digest = __nccwpck_require__(192);
// EXTERNAL MODULE: ./build/registry/quote.js
var quote = __nccwpck_require__(246);
;// CONCATENATED MODULE: ./build/registry/domain.js

// The domain of a reference, as reference.ts writes its grammar. No repetition can match the same text in two ways.
const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const HOST_NAME = `${LABEL}(?:\\.${LABEL})*`;
const IPV6 = '\\[[a-fA-F0-9:]+\\]';
const PORT = '(?<port>[0-9]+)';
const DOMAIN = new RegExp(`^(?:${HOST_NAME}|${IPV6})(?::${PORT})?$`);
/** An IPv4 address in IPv6 form, as URLs write it. The grammar leaves out its dotted spelling, this is the other one. */
const IPV4_MAPPED = /^\[::ffff:[0-9a-f]+:[0-9a-f]+\](?::|$)/;
/**
 * Whether the first of several components is a domain rather than a part of a Docker Hub path.
 * Source: splitDockerDomain in https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
function isDomain(component) {
    return component === 'localhost' || /[.:]/.test(component) || component !== component.toLowerCase();
}
/** What keeps a text from being a domain that can be connected to, as a clause with what would be right; else undefined. */
function findDomainProblem(domain) {
    const match = DOMAIN.exec(domain);
    if (match === null) {
        return `${(0,quote/* quote */.h)(domain)} is no registry: that is a host name, an IPv4 address or an IPv6 address in brackets without a zone, and perhaps a port`;
    }
    const port = match.groups?.['port'];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) {
        return `the port ${(0,quote/* quote */.h)(port)} is not between 1 and 65535`;
    }
    const host = findHost(domain);
    if (host === undefined) {
        return `the registry ${(0,quote/* quote */.h)(domain)} is neither a host name nor an address: an IPv4 address has four numbers up to 255, an IPv6 address eight groups`;
    }
    if (IPV4_MAPPED.test(host)) {
        return `the registry ${(0,quote/* quote */.h)(domain)} is an IPv4 address in IPv6 form: write the IPv4 address`;
    }
    return undefined;
}
/** A domain as the host of an https URL: lower case, an address in its one form, no `:443`. Undefined for what is no domain. */
function findHost(domain) {
    const url = `https://${domain}`;
    return DOMAIN.test(domain) && URL.canParse(url) ? new URL(url).host : undefined;
}

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(375);
;// CONCATENATED MODULE: ./build/registry/reference.js
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
/** What Docker takes for the id of a local image, and never for a name. */
const IMAGE_ID = /^[a-f0-9]{64}$/;
const SCHEME = /^(?:https|oci|docker):\/\//i;
/**
 * The reference that `text` writes; white space around it and one leading `https://`, `oci://` or `docker://` do not count.
 * A text without a registry belongs to `defaultRegistry`; only Docker Hub adds `library/`. A tag that is not there stays undefined.
 *
 * @throws InvalidReferenceError for what is outside the grammar, above 1024 characters or 255 in the repository, has a port
 * outside 1..65535 or `http://`. Where only upper case in the repository is wrong, its suggestion is the text in lower case.
 */
function parseReference(text, defaultRegistry = DOCKER_HUB) {
    const bare = strip(text, 'an image reference');
    if (IMAGE_ID.test(bare)) {
        throw new errors/* InvalidReferenceError */.x_(text, '64 hexadecimal digits are the id of a local image: write repository@sha256:...');
    }
    const [first, rest] = cut(bare, '/');
    const hasDomain = rest !== undefined && isDomain(first);
    const registry = hasDomain ? canonicalRegistry(first, text) : parseRegistry(defaultRegistry);
    const [name, digest] = cut(hasDomain ? rest : bare, '@');
    const [path, tag] = cut(name, ':');
    const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
    const reference = { registry, repository, tag, digest };
    const problem = findPathProblem(path) ??
        findLengthProblem(repository) ??
        (tag === undefined ? undefined : findTagProblem(tag)) ??
        (digest === undefined ? undefined : (0,registry_digest/* findDigestProblem */.NM)(digest));
    if (problem === undefined) {
        return reference;
    }
    const lowered = `${hasDomain ? `${first.toLowerCase()}/` : ''}${path.toLowerCase()}${suffix(reference)}`;
    const isSuggestion = path !== path.toLowerCase() && isReference(lowered, defaultRegistry);
    throw new errors/* InvalidReferenceError */.x_(text, problem, isSuggestion ? lowered : undefined);
}
/**
 * The canonical name of the registry that `text` writes as `host`, `host:port` or `https://host/v2/`: lower case, and
 * `docker.io` for all of Docker Hub's names, such as the `https://index.docker.io/v1/` of Docker's config.
 *
 * @throws InvalidReferenceError for what is no host, for `http://`, and for a path other than `/v1/` or `/v2/`.
 */
function parseRegistry(text) {
    const [domain, path = ''] = cut(strip(text, 'a registry'), '/');
    if (!/^(?:v[12]\/?)?$/.test(path)) {
        throw new errors/* InvalidReferenceError */.x_(text, 'a registry has no path: write its host alone, as in registry.example.com:5000');
    }
    return canonicalRegistry(domain, text);
}
/** What stands for the image in a URL: the digest, else the tag, else `latest`. */
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
    const problem = (0,registry_digest/* findDigestProblem */.NM)(digest);
    if (problem !== undefined) {
        throw new errors/* InvalidReferenceError */.x_(digest, problem);
    }
    return { ...reference, digest };
}
/** The same repository at this tag. The digest goes, because it was another tag's. @throws InvalidReferenceError */
function withTag(reference, tag) {
    const problem = findTagProblem(tag);
    if (problem !== undefined) {
        throw new InvalidReferenceError(tag, problem);
    }
    return { ...reference, tag, digest: undefined };
}
/** The host, with its port, that serves a registry's API: `registry-1.docker.io` for Docker Hub, else the registry itself. */
function apiHost(registry) {
    return registry === DOCKER_HUB ? DOCKER_HUB_API : registry;
}
/**
 * Whether two names are one registry: equal as hosts of https URLs (case and `:443` do not count), or both Docker Hub's.
 * Whole hosts are compared, so `evildocker.io` is nobody's alias. False where one is no registry name.
 */
function isSameRegistry(a, b) {
    const [host, other] = [a, b].map(findHost).map((found = '') => (DOCKER_HUB_HOSTS.has(found) ? DOCKER_HUB : found));
    return host !== '' && host === other;
}
/** A hint, as a sentence, for a reference that probably lost its repository: `ghcr.io` or `localhost:5000` alone. Else undefined. */
function findSlip(text) {
    const bare = text.trim().replace(SCHEME, '');
    const [name = ''] = bare.split(/[:@]/, 1);
    if (bare.includes('/') || !(name === 'localhost' || name.includes('.')) || !isReference(bare, DOCKER_HUB)) {
        return undefined;
    }
    const host = /:[0-9]+$/.test(bare) ? bare : name;
    return `${(0,quote/* quote */.h)(bare)} looks like a registry: an image on it is written ${(0,quote/* quote */.h)(`${host}/repository:tag`)}`;
}
function strip(text, what) {
    if (text.length > TEXT_LIMIT) {
        throw new errors/* InvalidReferenceError */.x_(text, `${what} has at most ${TEXT_LIMIT} characters, not ${text.length}`);
    }
    const trimmed = text.trim();
    if (/^http:\/\//i.test(trimmed)) {
        throw new errors/* InvalidReferenceError */.x_(text, 'plain http needs the host in `insecure-registries`, and no http:// here');
    }
    const bare = trimmed.replace(SCHEME, '');
    if (bare === '') {
        throw new errors/* InvalidReferenceError */.x_(text, `${what} is expected, and nothing is there`);
    }
    if (/\s/.test(bare)) {
        throw new errors/* InvalidReferenceError */.x_(text, `${what} has no white space inside`);
    }
    return bare;
}
function canonicalRegistry(domain, text) {
    const problem = findDomainProblem(domain);
    if (problem !== undefined) {
        throw new errors/* InvalidReferenceError */.x_(text, problem);
    }
    return DOCKER_HUB_HOSTS.has(findHost(domain) ?? '') ? DOCKER_HUB : domain.toLowerCase();
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
        return `the repository ${(0,quote/* quote */.h)(path)} must be lower-case`;
    }
    return `the repository ${(0,quote/* quote */.h)(path)} is not made of lower-case letters and digits, with ".", "_", "__" or "-" inside and "/" between parts`;
}
function findLengthProblem(repository) {
    return repository.length > REPOSITORY_LIMIT
        ? `a repository has at most ${REPOSITORY_LIMIT} characters, not ${repository.length}`
        : undefined;
}
function findTagProblem(tag) {
    return TAG.test(tag)
        ? undefined
        : `the tag ${(0,quote/* quote */.h)(tag)} is not made of 1 to 128 letters, digits, "_", "." and "-", the first none of the last two`;
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
function familiarName({ registry, repository }) {
    const [first = '', second, third] = repository.split('/');
    if (registry === DOCKER_HUB && first === 'library' && second !== undefined && third === undefined) {
        return IMAGE_ID.test(second) ? repository : second;
    }
    return registry === DOCKER_HUB && !isDomain(first) ? repository : `${registry}/${repository}`;
}
function suffix({ tag, digest }) {
    return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
function cut(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}


/***/ }),

/***/ 415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// UNUSED EXPORTS: VERSION

// EXTERNAL MODULE: ./build/action/clean.js
var clean = __nccwpck_require__(970);
// EXTERNAL MODULE: ./build/action/explain.js + 1 modules
var explain = __nccwpck_require__(109);
// EXTERNAL MODULE: ./build/action/prose.js
var prose = __nccwpck_require__(956);
;// CONCATENATED MODULE: ./build/checks/report.js
/** What is known of an image, from best to worst. The order is the one by which the worst of a run is told. */
const STATUSES = ['found', 'unresolved', 'missing', 'denied', 'error'];

;// CONCATENATED MODULE: ./build/action/verdict.js

/** Returns the findings whose status `failOn` names; one of them is enough to fail the step. */
function verdict(report, failOn) {
    const fatal = new Set(failOn);
    const failing = report.findings.filter(({ status }) => fatal.has(status));
    return { isFailure: failing.length > 0, failing };
}
/** Returns the worst status of a run, or undefined where nothing was asked. */
function findWorst(report) {
    return STATUSES.findLast((status) => report.findings.some((finding) => finding.status === status));
}
/** Whether an image with this status is there; null when that could not be found out. */
function isThere(status) {
    if (status === 'found') {
        return true;
    }
    return status === 'missing' ? false : null;
}
/**
 * Whether all images of a run are there: false when one is certainly missing, null when that could not be found out.
 * A reference that is `unresolved` was never asked about, and says nothing.
 */
function areAllThere(report) {
    const answers = report.findings.filter(({ status }) => status !== 'unresolved').map(({ status }) => isThere(status));
    if (answers.includes(false)) {
        return false;
    }
    return answers.length > 0 && answers.every((answer) => answer === true) ? true : null;
}

;// CONCATENATED MODULE: ./build/action/annotations.js




// GitHub shows ten annotations of a kind for a step, and drops the others without a word.
const MAX_OF_A_KIND = 10;
const MAX_ASKED = 90;
const MAX_TITLE = 120;
const MAX_MESSAGE = 1000;
const WHAT_HAPPENED = {
    found: 'is there',
    unresolved: 'was not asked about',
    missing: 'is missing',
    denied: 'is denied',
    error: 'could not be found out',
};
/**
 * Returns the annotations of a run: errors for what fails the step, warnings for other images that were denied or could
 * not be found out and for what a registry does wrong, and notices. Equal ones are given once, and at most ten of a kind:
 * the tenth then says how many more there are.
 */
function toAnnotations(report, options, { notices = [], warnings = [] } = {}) {
    const { failing } = verdict(report, options.failOn);
    const fatal = new Set(failing);
    const troubled = report.findings.filter((finding) => !fatal.has(finding) && (finding.status === 'denied' || finding.status === 'error'));
    const annotate = (level, finding) => toAnnotation(level, `${nameAsked(finding)} ${WHAT_HAPPENED[finding.status]}`, (0,explain/* explain */.W)(finding, options));
    return [
        ...limit(failing.map((finding) => annotate('error', finding))),
        ...limit([
            ...troubled.map((finding) => annotate('warning', finding)),
            ...report.findings.flatMap((finding) => finding.warnings.map((warning) => toAnnotation('warning', nameAsked(finding), warning))),
            ...warnings.map((warning) => toAnnotation('warning', 'Tagscout', warning)),
        ]),
        ...limit(notices.map((notice) => toAnnotation('notice', 'Tagscout', notice))),
    ];
}
function nameAsked({ asked }) {
    return (0,clean/* clean */.uH)(asked, MAX_ASKED);
}
function toAnnotation(level, title, message) {
    return { level, title: (0,clean/* clean */.uH)(title, MAX_TITLE), message: (0,clean/* clean */.uH)(message, MAX_MESSAGE) };
}
function limit(annotations) {
    const different = [...new Map(annotations.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
    const [first] = different;
    if (first === undefined || different.length <= MAX_OF_A_KIND) {
        return different;
    }
    const shown = different.slice(0, MAX_OF_A_KIND - 1);
    const more = (0,prose/* count */.U9)(different.length - shown.length, `more ${first.level}`);
    const message = `${more} of this step: see the job summary, which tells of every image, or the log.`;
    return [...shown, { level: first.level, title: `Tagscout: ${more}`, message }];
}

// EXTERNAL MODULE: ./build/registry/reference.js + 1 modules
var registry_reference = __nccwpck_require__(482);
;// CONCATENATED MODULE: ./build/action/entries.js




// A reference is at most 1,024 characters.
const entries_MAX_ASKED = 1024;
const MAX_LABEL_NAME = 256;
// Some publishers keep whole build logs and lists of packages in labels.
const MAX_LABEL = 64 * 1024;
/** Returns an entry for each finding, in their order: as the report's file has them. */
function toEntries(report, options) {
    return report.findings.map((finding) => toEntry(finding, options));
}
/** Returns the text of the report's file: all entries as JSON, never shortened. */
function reportText(entries) {
    return `${JSON.stringify(entries, null, 2)}\n`;
}
function toEntry(finding, options) {
    const message = (0,explain/* explain */.W)(finding, options);
    return {
        asked: (0,clean/* clean */.uH)(finding.asked, entries_MAX_ASKED),
        image: (0,registry_reference/* canonical */.$N)(addDigest(finding.reference, finding.digest)),
        status: finding.status,
        reason: finding.reason,
        message: message === '' ? null : message,
        exists: isThere(finding.status),
        digest: cleanText(finding.digest),
        mediaType: cleanText(finding.mediaType),
        platforms: finding.platforms?.map((platform) => (0,clean/* clean */.uH)(platform)) ?? null,
        platform: cleanText(finding.platform),
        size: finding.size,
        labels: finding.labels === null ? null : cleanLabels(finding.labels),
        created: cleanText(finding.created),
        createdSource: finding.createdSource,
        ageDays: finding.ageDays,
    };
}
function addDigest(reference, digest) {
    return digest === null ? reference : (0,registry_reference/* withDigest */.hQ)(reference, digest);
}
function cleanText(text) {
    return text === null ? null : (0,clean/* clean */.uH)(text);
}
function cleanLabels(labels) {
    // Object.fromEntries makes an own property even of `__proto__`.
    return Object.fromEntries(Object.entries(labels).map(([name, value]) => [(0,clean/* clean */.uH)(name, MAX_LABEL_NAME), (0,clean/* clean */.uH)(value, MAX_LABEL)]));
}

// EXTERNAL MODULE: ./build/registry/quote.js
var quote = __nccwpck_require__(246);
;// CONCATENATED MODULE: ./build/registry/platform.js

/** A text that is no platform that images are built for. */
class InvalidPlatformError extends Error {
    name = 'InvalidPlatformError';
    text;
    constructor(text, problem) {
        super(problem);
        this.text = text;
    }
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
    ['i386', '386'],
    ['x86_64', 'amd64'],
    ['x86-64', 'amd64'],
    ['aarch64', 'arm64'],
    ['armhf', 'arm'],
    ['armel', 'arm'],
]);
const IMPLIED_VARIANTS = new Map([
    ['i386', ''],
    ['armhf', 'v7'],
    ['armel', 'v6'],
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
        throw new InvalidPlatformError(text, `${(0,quote/* quote */.h)(text)} is no platform: write os/arch[/variant], as in linux/arm64 or linux/arm/v7`);
    }
    const platform = normalizePlatform({ os, architecture, variant: variant ?? '' });
    if (!SYSTEMS.has(platform.os)) {
        throw new InvalidPlatformError(text, `the os ${(0,quote/* quote */.h)(os)} is unknown: most images are for linux or windows, as in linux/amd64`);
    }
    if (!ARCHITECTURES.has(platform.architecture)) {
        throw new InvalidPlatformError(text, `the architecture ${(0,quote/* quote */.h)(architecture)} is unknown: it is one of Go's names, such as amd64, arm64, arm, 386, ppc64le, s390x`);
    }
    if (platform.variant !== '' && !VARIANT.test(platform.variant)) {
        throw new InvalidPlatformError(text, `the variant ${(0,quote/* quote */.h)(variant ?? '')} is no variant: these are written like v7 or v8.1`);
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
    const architecture = OTHER_ARCHITECTURES.get(written) ?? written;
    return {
        ...platform,
        os: os === 'macos' ? 'darwin' : os,
        architecture,
        variant: IMPLIED_VARIANTS.get(written) ?? OTHER_VARIANTS.get(`${architecture}/${variant}`) ?? variant,
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
/** `v9.2` and all below: Armv9.N contains Armv8.(N+5), as the Arm architecture reference manual says in A2.3. Empty for what is no version. */
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
/** The number of `vN`, and 0 for anything else, above which nothing lies. Two digits, so that nobody makes us count to a billion. */
function versionOf(variant) {
    return Number(/^v([0-9]{1,2})$/.exec(variant)?.[1] ?? 0);
}
/** The first three numbers of `os.version`, which name a release of Windows; undefined where there is none. */
function osRelease({ osVersion }) {
    return osVersion === undefined || osVersion === '' ? undefined : osVersion.split('.', 3).join('.');
}

// EXTERNAL MODULE: ./build/action/ca-file.js
var ca_file = __nccwpck_require__(402);
// EXTERNAL MODULE: ./build/action/input-error.js
var input_error = __nccwpck_require__(128);
;// CONCATENATED MODULE: ./build/action/duration.js

const MILLISECONDS = { s: 1000, m: 60_000, h: 3_600_000 };
/**
 * Returns what a duration such as `90s`, `5m` or `6h` says, in milliseconds: above 0, and at most `limit`, which is
 * written the same way.
 *
 * @throws InputError
 */
function parseDuration(input, text, limit) {
    const duration = toMilliseconds(text);
    const longest = toMilliseconds(limit) ?? Number.POSITIVE_INFINITY;
    if (duration !== undefined && duration > 0 && duration <= longest) {
        return duration;
    }
    const hint = /^[1-9]\d*$/.test(text) ? ` (did you mean \`${text.slice(0, 10)}s\`?)` : '';
    throw new input_error/* InputError */.d(input, text, `a duration above 0 and at most ${limit}, with its unit, such as \`90s\`, \`5m\` or \`1h\`${hint}`);
}
// Nine digits of the largest unit stay far below what a number holds exactly.
function toMilliseconds(text) {
    const [, digits, unit] = /^(\d{1,9})([smh])$/.exec(text) ?? [];
    if (digits === undefined || unit === undefined) {
        return undefined;
    }
    return Number(digits) * MILLISECONDS[unit];
}

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __nccwpck_require__(375);
// EXTERNAL MODULE: ./build/action/lists.js
var lists = __nccwpck_require__(882);
;// CONCATENATED MODULE: ./build/action/hosts.js





const HOST = /^(?<host>\[[0-9a-f:.]+\]|[^\s/?#@:*[\]\\]+)(?<port>:\d{1,5})?$/i;
/**
 * Returns the registry that an input names, in its canonical form.
 *
 * @throws InputError
 */
function parseRegistryInput(input, text) {
    try {
        return (0,registry_reference/* parseRegistry */.l5)(text);
    }
    catch (cause) {
        if (!(cause instanceof errors/* InvalidReferenceError */.x_)) {
            throw cause;
        }
        const expected = `a registry's host, such as \`ghcr.io\` or \`registry.example.com:5000\` (${(0,clean/* clean */.uH)(cause.message)})`;
        throw new input_error/* InputError */.d(input, text, expected, { cause });
    }
}
/** Returns the registries of a list, each once. @throws InputError */
function parseRegistries(input, text) {
    return [...new Set((0,lists/* splitList */.r)(text).map((item) => parseRegistryInput(input, item)))];
}
/**
 * Returns the hosts of a list, each once, as URLs have them: lower case, addresses in their one form, with a port only
 * where one was given. Not as registries, because the names of Docker Hub's servers mean those servers here.
 *
 * @throws InputError
 */
function parseHosts(input, text) {
    return [...new Set((0,lists/* splitList */.r)(text).map((item) => parseHost(input, item)))];
}
function parseHost(input, text) {
    const { host = '', port = '' } = HOST.exec(text)?.groups ?? {};
    const url = `https://${host}${port}`;
    if (host === '' || port === ':0' || !URL.canParse(url)) {
        throw new input_error/* InputError */.d(input, text, '`host` or `host:port`, without a scheme, a path or a wildcard');
    }
    return new URL(url).hostname + port;
}

// EXTERNAL MODULE: ./build/action/images.js
var action_images = __nccwpck_require__(829);
;// CONCATENATED MODULE: ./build/action/inputs.js










const MODES = ['exists', 'inspect'];
const MISSING_OR_PRIVATE = ['denied', 'missing'];
const FAIL_ON = ['missing', 'denied', 'error'];
const FAIL_ON_DEFAULT = { exists: ['denied', 'error'], inspect: FAIL_ON };
const TIMEOUT_DEFAULT = '5m';
// As long as a job on GitHub's own runners may take.
const TIMEOUT_LIMIT = '6h';
/**
 * Returns the inputs, and as notices what is wrong with them where nobody may be at fault: a fork's pull request has no
 * secrets, and a leg of a matrix may name no image of the registry that the credentials are for. An empty input counts
 * as not given, because an expression without a value leaves one behind.
 *
 * @throws InputError for the first input that is wrong.
 */
function readInputs(source) {
    const get = (name) => source.get(name).trim();
    const mode = parseChoice('mode', get('mode'), MODES);
    const registry = parseRegistryInput('registry', get('registry') || registry_reference/* DOCKER_HUB */.Xb);
    const { images, notices: imageNotices } = (0,action_images/* parseImages */.e)(source.get('image'), registry);
    const { credentials, notices } = readCredentials(source);
    // action.yml fills this value in, so it may not be the user's.
    const isRegistryGiven = !['', registry_reference/* DOCKER_HUB */.Xb].includes(get('registry'));
    if (credentials !== undefined) {
        notices.push(...checkUse(registry, isRegistryGiven, images));
    }
    const caFile = get('ca-file');
    const inputs = {
        mode,
        images,
        registry,
        credentials,
        platforms: parsePlatforms(get('platforms')),
        missingOrPrivate: parseChoice('missing-or-private', get('missing-or-private'), MISSING_OR_PRIVATE),
        failOn: parseFailOn(get('fail-on')) ?? FAIL_ON_DEFAULT[mode],
        timeoutMs: parseDuration('timeout', get('timeout') || TIMEOUT_DEFAULT, TIMEOUT_LIMIT),
        ca: caFile === '' ? undefined : (0,ca_file/* readCertificates */.j)(caFile, (path) => source.readFile(path)),
        insecureRegistries: parseRegistries('insecure-registries', get('insecure-registries')),
        allowedRegistries: parseRegistries('allowed-registries', get('allowed-registries')),
        trustedHosts: parseHosts('trusted-hosts', get('trusted-hosts')),
    };
    return { inputs, notices: [...imageNotices, ...notices] };
}
function readCredentials(source) {
    const username = source.get('username').trim();
    // Files and `echo` end with a line break; any other white space may belong to the password.
    const password = source.get('password').replace(/\r?\n$/, '');
    if (username === '' && password !== '') {
        throw new input_error/* InputError */.d('username', '', 'the user name that `password` belongs to');
    }
    if (username !== '' && password === '') {
        const why = 'as in a pull request from a fork, which has no secrets';
        return {
            credentials: undefined,
            notices: [`Input \`password\` is empty, ${why}: \`username\` is ignored too`],
        };
    }
    return { credentials: username === '' ? undefined : { username, password }, notices: [] };
}
// Credentials without `registry` are Docker Hub's. When no image is there, they were surely meant for another one.
function checkUse(registry, isRegistryGiven, images) {
    if (images.some(({ reference }) => (0,registry_reference/* isSameRegistry */.mS)(reference.registry, registry))) {
        return [];
    }
    const others = (0,prose/* joinSome */.bH)([...new Set(images.map(({ reference }) => reference.registry))], 3);
    if (isRegistryGiven) {
        return [
            `Inputs \`username\` and \`password\` are for ${registry}, and no image is: they are not used for ${others}`,
        ];
    }
    throw new input_error/* InputError */.d('registry', '', `the registry that \`username\` and \`password\` are for (images are of ${others})`, {
        found: `is not given, which means ${registry_reference/* DOCKER_HUB */.Xb}, and no image is of that`,
    });
}
function parsePlatforms(text) {
    const platforms = new Map();
    for (const item of (0,lists/* splitList */.r)(text)) {
        const platform = parsePlatformInput(item);
        platforms.set(formatPlatform(platform), platform);
    }
    return [...platforms.values()];
}
function parsePlatformInput(text) {
    try {
        return parsePlatform(text);
    }
    catch (cause) {
        if (!(cause instanceof InvalidPlatformError)) {
            throw cause;
        }
        const expected = `\`os/arch[/variant]\`, such as \`linux/amd64\` or \`linux/arm/v7\` (${(0,clean/* clean */.uH)(cause.message)})`;
        throw new input_error/* InputError */.d('platforms', text, expected, { cause });
    }
}
function parseFailOn(text) {
    const words = (0,lists/* splitList */.r)(text);
    if (words.length === 0) {
        return undefined;
    }
    if (words.length === 1 && words[0] === 'none') {
        return [];
    }
    return words.map((word) => {
        const known = FAIL_ON.find((status) => status === word);
        if (known !== undefined) {
            return known;
        }
        throw new input_error/* InputError */.d('fail-on', word, `${quoteAll(FAIL_ON)}, in any number, or \`none\` alone`);
    });
}
/** The first choice is the default. */
function parseChoice(input, text, choices) {
    if (text === '') {
        return choices[0];
    }
    const choice = choices.find((known) => known === text);
    if (choice !== undefined) {
        return choice;
    }
    throw new input_error/* InputError */.d(input, text, quoteAll(choices).replace(/, (?=[^,]*$)/, ' or '));
}
function quoteAll(words) {
    return words.map((word) => `\`${word}\``).join(', ');
}

;// CONCATENATED MODULE: ./build/action/log.js


/** Longer runs tell the rest in the summary: a log of thousands of lines is read by nobody. */
const MAX_LINES = 200;
/** Returns the run's story in lines: one an image, with what is known of it or what to do. Every line is clean. */
function toLog(entries) {
    const troubled = entries.filter(({ status }) => status !== 'found');
    const told = entries.length <= MAX_LINES ? entries : troubled.slice(0, MAX_LINES);
    const lines = told.map(toLine);
    const left = entries.length - told.length;
    return left === 0 ? lines : [...lines, `${(0,prose/* count */.U9)(left, 'more image')}: see the summary`];
}
function toLine(entry) {
    const { asked, status, reason, message, platform, created, size, ageDays } = entry;
    const facts = [
        entry.digest ?? '',
        platform ?? '',
        created === null ? '' : `created ${created} (${(0,prose/* count */.U9)(ageDays ?? 0, 'day')} ago)`,
        size === null ? '' : (0,prose/* formatSize */.Xq)(size),
    ].filter((fact) => fact !== '');
    const told = status === 'found' ? facts.join(', ') : `${reason}: ${message}`;
    return (0,clean/* clean */.uH)(`${asked}: ${status}${told === '' ? '' : ` (${told})`}`, 1200);
}

;// CONCATENATED MODULE: ./build/action/outputs.js




// Linux gives one environment variable 128 KiB, and steps pass outputs on in those; the rest is for the step's own text.
const MAX_BYTES = 96 * 1024;
// A reference is at most 1,024 characters, a message 800.
const MAX_TEXT = 1024;
const WHOLE = 'The file that `report` names has everything.';
// Far above what a person labels an image with; a hostile image may have a hundred thousand.
const MAX_LABELS = 64;
const MAX_PLATFORMS = 256;
/**
 * Returns all outputs of a run. Those that describe one image are empty unless exactly one was asked for. Texts are
 * reduced to what no shell reads anything into, and no output is above 96 KiB.
 */
function toOutputs(report, entries) {
    const only = entries.length === 1 ? entries[0] : undefined;
    const there = areAllThere(report);
    const platforms = joinWithin((only?.platforms ?? []).map(reducePlatform), ',');
    // With several platforms, one image has several findings.
    const absent = new Set(report.findings.filter(({ status }) => status === 'missing').map(({ reference }) => (0,registry_reference/* familiar */.ce)(reference)));
    const missing = joinWithin([...absent], '\n');
    const json = toJson(entries);
    // References stand as they are: the grammar leaves them nothing to reduce but the brackets of an IPv6 host.
    const outputs = {
        exists: there === null ? '' : String(there),
        status: findWorst(report) ?? '',
        image: only?.image ?? '',
        digest: reduce(only?.digest),
        'media-type': reduce(only?.mediaType),
        platforms: platforms.text,
        size: reduce(only?.size),
        created: reduce(only?.created),
        'created-source': reduce(only?.createdSource),
        'age-days': reduce(only?.ageDays),
        missing: missing.text,
        json: json.text,
    };
    const warnings = [
        ...describeDropped('platforms', platforms.dropped, 'platform'),
        ...describeDropped('missing', missing.dropped, 'image'),
        ...json.warnings,
    ];
    return { outputs, warnings };
}
function reduce(value) {
    return (0,clean/* cleanForOutput */.Cy)(String(value ?? ''), MAX_TEXT);
}
// A comma inside of one would make it two.
function reducePlatform(platform) {
    return reduce(platform).replaceAll(',', '');
}
function joinWithin(items, separator) {
    const kept = keepWithin(items, MAX_BYTES);
    return { text: kept.join(separator), dropped: items.length - kept.length };
}
// A byte for the separator after each item.
function keepWithin(items, limit) {
    let bytes = 0;
    const end = items.findIndex((item) => {
        bytes += Buffer.byteLength(item) + 1;
        return bytes > limit;
    });
    return end < 0 ? [...items] : items.slice(0, end);
}
function describeDropped(output, dropped, noun) {
    if (dropped === 0) {
        return [];
    }
    return [`Output \`${output}\` is full: ${(0,prose/* count */.U9)(dropped, noun)} left out. ${WHOLE}`];
}
// First without labels, the only thing that makes an entry large; then without what is plainly found, from the end.
function toJson(entries) {
    const capped = entries.some(isCapped)
        ? [
            `Output \`json\` has ${MAX_LABELS} labels of ${MAX_TEXT} characters and ${MAX_PLATFORMS} platforms an image. ${WHOLE}`,
        ]
        : [];
    const whole = entries.map((entry) => JSON.stringify(reduceEntry(entry)));
    if (keepWithin(whole, MAX_BYTES - 1).length === whole.length) {
        return { text: `[${whole.join(',')}]`, warnings: capped };
    }
    const items = [
        ...entries.filter(({ status }) => status !== 'found'),
        ...entries.filter(({ status }) => status === 'found'),
    ].map((entry) => JSON.stringify(reduceEntry({ ...entry, labels: null })));
    const kept = keepWithin(items, MAX_BYTES - 1);
    const dropped = items.length - kept.length;
    const what = dropped === 0 ? 'labels are' : `labels and ${(0,prose/* count */.U9)(dropped, 'image')} are`;
    return { text: `[${kept.join(',')}]`, warnings: [...capped, `Output \`json\` is full: ${what} left out. ${WHOLE}`] };
}
function isCapped({ labels, platforms }) {
    const values = Object.entries(labels ?? {});
    return (values.length > MAX_LABELS ||
        values.some(([name, value]) => Math.max(name.length, value.length) > MAX_TEXT) ||
        (platforms ?? []).length > MAX_PLATFORMS);
}
function reduceEntry(entry) {
    return {
        ...entry,
        asked: reduce(entry.asked),
        message: entry.message === null ? null : reduce(entry.message),
        digest: entry.digest === null ? null : reduce(entry.digest),
        mediaType: entry.mediaType === null ? null : reduce(entry.mediaType),
        platforms: entry.platforms?.slice(0, MAX_PLATFORMS).map(reduce) ?? null,
        platform: entry.platform === null ? null : reduce(entry.platform),
        labels: entry.labels === null ? null : reduceLabels(entry.labels),
        created: entry.created === null ? null : reduce(entry.created),
    };
}
function reduceLabels(labels) {
    const first = Object.entries(labels).slice(0, MAX_LABELS);
    return Object.fromEntries(first.map(([name, value]) => [reduce(name), reduce(value)]));
}

;// CONCATENATED MODULE: ./build/action/summary.js



// GitHub drops a step's summary above 1 MiB altogether; the margin is for closing lines.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
const summary_MAX_BYTES = 1024 * 1024 - 16 * 1024;
// The table may take this much, so that what to do is told in any case.
const MAX_TABLE_BYTES = 640 * 1024;
const summary_MAX_ASKED = 300;
const MAX_WARNING = 300;
const summary_MAX_PLATFORMS = 8;
const MARKS = {
    found: '✅',
    unresolved: '❔',
    missing: '❌',
    denied: '🔒',
    error: '⚠️',
};
const IMAGE = { title: 'Image', cell: (_, { asked }) => (0,clean/* code */.aY)((0,clean/* clean */.uH)(asked, summary_MAX_ASKED)) };
const STATUS = { title: 'Status', cell: (finding) => describeStatus(finding) };
const DIGEST = { title: 'Digest', cell: (_, { digest }) => (0,clean/* code */.aY)(shortenDigest(digest ?? '')) };
const PLATFORMS = { title: 'Platforms', cell: describePlatforms };
const CREATED = { title: 'Created', cell: describeCreated };
const SIZE = { title: 'Size', cell: (_, { size }) => (size === null ? '' : (0,prose/* formatSize */.Xq)(size)) };
/**
 * Returns the job summary as Markdown: how the run went in a line, a table with a row for each image, and what to do
 * about those that were not found. Below 1 MiB: it ends with how many rows it left out.
 */
function summarize(report, entries, options) {
    const pairs = report.findings.flatMap((finding, index) => {
        const entry = entries[index];
        return entry === undefined ? [] : [{ finding, entry }];
    });
    const columns = selectColumns(report);
    const page = new Page();
    page.add(`## Tagscout: ${describeResult(report)}\n\n`);
    page.add(toRow(columns.map(({ title }) => title)) + toRow(columns.map(() => '---')));
    const rows = pairs.map(({ finding, entry }) => toRow(columns.map(({ cell }) => cell(finding, entry))));
    const leftOut = page.addSome(rows, MAX_TABLE_BYTES);
    const advice = pairs.flatMap(({ entry }) => adviseOn(entry));
    const leftOutAdvice = addSection(page, 'What to do', [...new Set(advice)]);
    const leftOutWarnings = addSection(page, 'Worth knowing', [...new Set(pairs.flatMap(warnAbout))]);
    page.add('\n');
    const omitted = [
        ...(leftOut > 0 ? [`${(0,prose/* count */.U9)(leftOut, 'row')} of the table`] : []),
        ...(leftOutAdvice + leftOutWarnings > 0 ? [`${(0,prose/* count */.U9)(leftOutAdvice + leftOutWarnings, 'row')} of the lists`] : []),
    ];
    if (omitted.length > 0) {
        page.add(`Left out, because a summary holds 1 MiB: ${omitted.join(' and ')}. `);
    }
    page.add(`<sub>Tagscout ${(0,clean/* escapeMarkdown */.FV)((0,clean/* clean */.uH)(options.version))}; the output \`report\` names a file with everything.</sub>\n`);
    return page.text;
}
/**
 * Returns how a run went, as a clause for a heading or the log: `2 of 3 images found, 1 missing`. An image with several
 * findings, one for each platform, counts once, with the worst of them.
 */
function describeResult({ findings }) {
    const worst = new Map();
    for (const { asked, status } of findings) {
        if (STATUSES.indexOf(status) >= STATUSES.indexOf(worst.get(asked) ?? 'found')) {
            worst.set(asked, status);
        }
    }
    const results = [...worst.values()];
    const countOf = (status) => results.filter((result) => result === status).length;
    const found = countOf('found');
    if (found === results.length) {
        return results.length === 1 ? 'the image was found' : `all ${results.length} images found`;
    }
    const others = ['missing', 'denied', 'error', 'unresolved']
        .filter((status) => countOf(status) > 0)
        .map((status) => `${countOf(status)} ${status === 'error' ? 'could not be found out' : status}`);
    return [`${found} of ${(0,prose/* count */.U9)(results.length, 'image')} found`, ...others].join(', ');
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
function addSection(page, title, items) {
    if (items.length === 0) {
        return 0;
    }
    page.add(`\n### ${title}\n\n`);
    return page.addSome(items, summary_MAX_BYTES);
}
function selectColumns({ mode, findings }) {
    if (mode === 'inspect') {
        return [IMAGE, STATUS, DIGEST, PLATFORMS, CREATED, SIZE];
    }
    const hasPlatforms = findings.some(({ platforms }) => platforms !== null);
    return [IMAGE, STATUS, DIGEST, ...(hasPlatforms ? [PLATFORMS] : [])];
}
function toRow(cells) {
    return `| ${cells.join(' | ')} |\n`;
}
function describeStatus({ status, reason }) {
    return `${MARKS[status]} ${status}${reason === null ? '' : ` (${reason})`}`;
}
// Twelve digits, as Docker shows an id, tell any two images of a table apart.
function shortenDigest(digest) {
    return /^[^:]*:.{0,12}/.exec(digest)?.[0] ?? '';
}
// Which platform was read matters where there are several: size and date are of that one.
function describePlatforms(_, { platforms, platform }) {
    if (platforms === null) {
        return platform === null ? '' : (0,clean/* escapeMarkdown */.FV)(platform);
    }
    const read = platforms.length > 1 && platform !== null ? `; read: ${(0,clean/* escapeMarkdown */.FV)(platform)}` : '';
    return (0,prose/* joinSome */.bH)(platforms.map(clean/* escapeMarkdown */.FV), summary_MAX_PLATFORMS) + read;
}
function describeCreated(_, { created, createdSource, ageDays }) {
    if (created === null) {
        return '';
    }
    const day = /^\d{4}-\d\d-\d\d(?=T)/.exec(created)?.[0] ?? created;
    const age = ageDays === null ? [] : [describeAge(ageDays)];
    // The image's own configuration is where everybody expects it from.
    const source = createdSource === null || createdSource === 'config' ? [] : [`says the ${createdSource}`];
    const remarks = [...age, ...source].join(', ');
    return `${(0,clean/* escapeMarkdown */.FV)(day)}${remarks === '' ? '' : ` (${remarks})`}`;
}
function describeAge(days) {
    if (days < 0) {
        return 'in the future';
    }
    return days === 0 ? 'today' : `${(0,prose/* count */.U9)(days, 'day')} ago`;
}
function adviseOn({ asked, message }) {
    return message === null ? [] : [`- ${(0,clean/* code */.aY)((0,clean/* clean */.uH)(asked, summary_MAX_ASKED))}: ${toMarkdown(message)}\n`];
}
function warnAbout({ finding, entry }) {
    return finding.warnings.map((warning) => `- ${(0,clean/* code */.aY)((0,clean/* clean */.uH)(entry.asked, summary_MAX_ASKED))}: ${(0,clean/* escapeMarkdown */.FV)((0,clean/* clean */.uH)(warning, MAX_WARNING))}\n`);
}
// Messages mark inputs with backticks. Whoever set them, both kinds of parts are safe.
function toMarkdown(message) {
    const parts = message.split('`');
    if (parts.length % 2 === 0) {
        return (0,clean/* escapeMarkdown */.FV)(message);
    }
    return parts.map((part, index) => (index % 2 === 0 ? (0,clean/* escapeMarkdown */.FV)(part) : (0,clean/* code */.aY)(part))).join('');
}

;// CONCATENATED MODULE: ./build/registry/json.js
/** Whether a value is a JSON object: neither null nor an array. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object that a text holds; undefined when it holds anything else. A byte order mark in front is passed over. */
function findObject(text) {
    try {
        const value = JSON.parse(text.replace(/^\uFEFF/, ''));
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** The value when it is a text, else an empty one. */
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** The objects of an array; none for anything else. */
function objectsOf(value) {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

;// CONCATENATED MODULE: ./build/registry/image-config.js


/** Reads a config, or the newest history entry of a schema 1 manifest, which has the same fields. Undefined when it is no JSON object. */
function parseImageConfig(text) {
    const json = findObject(text);
    if (json === undefined) {
        return undefined;
    }
    return {
        created: textOf(json['created']) || undefined,
        platform: platformOf(json),
        labels: labelsOf(json['config']),
    };
}
function platformOf(json) {
    const architecture = textOf(json['architecture']);
    // Schema 1 of the first years names no system: there was only Linux.
    const os = textOf(json['os']) || 'linux';
    const osVersion = textOf(json['os.version']) || undefined;
    return architecture === ''
        ? undefined
        : normalizePlatform({ os, architecture, variant: textOf(json['variant']), osVersion });
}
function labelsOf(config) {
    const labels = isObject(config) ? config['Labels'] : undefined;
    const entries = isObject(labels) ? Object.entries(labels) : [];
    return Object.fromEntries(entries.filter((entry) => typeof entry[1] === 'string'));
}

;// CONCATENATED MODULE: ./build/registry/images.js


/** An index in an index occurs; nobody has seen a third. */
const MAX_DEPTH = 3;
/** Manifests that are fetched only to find an image: a hostile index could name a million. */
const MAX_FETCHES = 20;
/**
 * The images of an index, those of nested indexes in their place; attestations, artifacts and unknown things left out.
 * A nested index that is gone contributes nothing.
 * @throws {ProtocolError} where it goes deeper or wider than we follow: what is not seen must not pass for missing
 * @throws {AccessError} where a nested index is refused
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
                    throw new errors/* ProtocolError */.bd(evidence, `indexes nested more than ${MAX_DEPTH} deep, or more than ${MAX_FETCHES}`);
                }
                visited.add(child.digest);
                const nested = await getChild(repository, child);
                if (nested.kind === 'found' && nested.manifest.kind === 'index') {
                    images.push(...(await collect(nested.manifest, depth + 1)));
                }
                else {
                    // Gone, it names nothing; something else than the entry says, nobody knows.
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
        throw new errors/* ProtocolError */.bd(evidence, 'the index has entries that cannot be read');
    }
    if (images.filter(({ platform }) => platform === undefined).length > MAX_FETCHES) {
        throw new errors/* ProtocolError */.bd(evidence, `more than ${MAX_FETCHES} images without a platform`);
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
 * @throws {AccessError} where the registry shows the index and refuses the manifest
 * @throws {RegistryError}
 */
async function getChild(repository, { digest }) {
    const child = await repository.getManifest(digest);
    if (child.kind === 'denied') {
        throw new errors/* AccessError */.Zz(child.evidence, child.reason, child.identity);
    }
    return child;
}
/**
 * What the config of a manifest says; undefined for what has none (an index, an artifact) and for one that is no JSON.
 * @throws {ProtocolError} where the registry has the manifest and not its config
 * @throws {AccessError} where it shows the one and refuses the other
 * @throws {RegistryError}
 */
async function readConfig(repository, manifest) {
    if (manifest.kind === 'schema1') {
        return parseImageConfig(manifest.history);
    }
    if (manifest.kind !== 'image') {
        return undefined;
    }
    const blob = await repository.getBlob(manifest.config);
    if (blob.kind === 'denied') {
        throw new errors/* AccessError */.Zz(blob.evidence, blob.reason, blob.identity);
    }
    if (blob.kind === 'absent') {
        throw new errors/* ProtocolError */.bd(blob.evidence, 'the config that the manifest names is not there');
    }
    return parseImageConfig(blob.bytes.toString('utf8'));
}
/**
 * The platform that the config of `found` names; undefined where it names none or there is no config, as an artifact has none.
 * @throws {ProtocolError} where the config cannot be read: then nobody knows
 */
function platformIn(config, { manifest, evidence }) {
    if (config === undefined && (manifest.kind === 'image' || manifest.kind === 'schema1')) {
        throw new errors/* ProtocolError */.bd(evidence, 'its config, which knows the platform, is no JSON object');
    }
    return config?.platform;
}

;// CONCATENATED MODULE: ./build/checks/finding.js


/** What a finding says before anything is known. */
function unknown({ asked, reference }) {
    return {
        asked,
        reference,
        status: 'found',
        reason: null,
        evidence: null,
        identity: null,
        error: null,
        digest: null,
        mediaType: null,
        platforms: null,
        missingPlatforms: [],
        platform: null,
        size: null,
        labels: null,
        created: null,
        createdSource: null,
        ageDays: null,
        warnings: [],
    };
}
/**
 * The finding for an image that the registry does not have or does not show. What cannot be told apart from private is missing when the user
 * says so, and at a 401 in Docker Hub's `library/`, which has nothing private. A 403 there is somebody else's, such as a firewall's, and a token server knows no images.
 */
function fromRefusal(question, refusal, missingOrPrivate) {
    const { evidence, identity } = refusal;
    const finding = { ...unknown(question), evidence, identity };
    if (refusal.kind === 'absent') {
        return { ...finding, status: 'missing', reason: 'not-found' };
    }
    const { registry, repository } = question.reference;
    const isOwnAnswer = evidence.status === 401 && new URL(evidence.url).host === (0,registry_reference/* apiHost */.nz)(registry);
    const isPublic = registry === registry_reference/* DOCKER_HUB */.Xb && repository.startsWith('library/') && isOwnAnswer;
    const isMissing = refusal.reason === 'missing-or-private' && (isPublic || missingOrPrivate === 'missing');
    return {
        ...finding,
        status: isMissing ? 'missing' : 'denied',
        reason: isPublic && isMissing ? 'not-found' : refusal.reason,
    };
}
/** The finding for an image that was still being asked about when the run's time was over. */
function fromDeadline(question) {
    const { registry, repository } = question.reference;
    const url = `https://${(0,registry_reference/* apiHost */.nz)(registry)}/v2/${repository}/manifests/${(0,registry_reference/* identifier */.Cv)(question.reference)}`;
    const evidence = { method: 'GET', url, status: undefined, diagnostics: '' };
    return fromError(question, new errors/* UnavailableError */.hG(evidence, 'timeout', "no answer before the run's deadline"));
}
/**
 * The finding for an image about which nothing could be found out.
 * @throws what is no failure of a registry but our own fault
 */
function fromError(question, error) {
    if (error instanceof errors/* AccessError */.Zz) {
        const { evidence, identity, reason } = error;
        return { ...unknown(question), status: 'denied', reason, evidence, identity };
    }
    if (error instanceof errors/* RegistryError */.gl || error instanceof errors/* CredentialsError */.lE) {
        return { ...unknown(question), status: 'error', reason: error.reason, error };
    }
    throw error;
}

;// CONCATENATED MODULE: ./build/checks/exists.js





/** Windows has an image for each of its versions, some ten. */
const MAX_CANDIDATES = 20;
/**
 * Whether an image is there: by HEAD, or, where platforms are asked for, by its index and a HEAD of each platform's manifest.
 * Platforms match exactly: a build for arm64 must not pass because there is one for arm/v7.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function checkExists(question, options) {
    const { registries, platforms, missingOrPrivate } = options;
    const repository = await registries.repository(question.reference);
    const id = (0,registry_reference/* identifier */.Cv)(question.reference);
    if (platforms.length === 0) {
        const head = await repository.head(id);
        if (head.kind !== 'found') {
            return fromRefusal(question, head, missingOrPrivate);
        }
        const { digest = null, mediaType = null, identity } = head;
        return { ...unknown(question), digest, mediaType, identity };
    }
    const found = await repository.getManifest(id);
    if (found.kind !== 'found') {
        return fromRefusal(question, found, missingOrPrivate);
    }
    const { digest, manifest, identity, warnings, evidence } = found;
    const { available, missing } = manifest.kind === 'index'
        ? await matchIndex(repository, { manifest, evidence }, platforms)
        : await matchImage(repository, found, platforms);
    return {
        ...unknown(question),
        ...(missing.length > 0 && { status: 'missing', reason: 'platform-missing' }),
        digest,
        mediaType: manifest.mediaType,
        identity,
        warnings,
        platforms: [...new Set(available.map(formatPlatform))],
        missingPlatforms: missing.map(formatPlatform),
    };
}
async function matchIndex(repository, index, wanted) {
    const listing = await listImages(repository, index);
    const isListed = wanted.every((platform) => listing.images.some((image) => isFor(platform, image)));
    const images = isListed ? listing.images : await namePlatforms(repository, listing);
    const gone = new Set();
    const missing = await Promise.all(wanted.map(async (platform) => {
        const candidates = new Set(images.filter((image) => isFor(platform, image)).map(({ digest }) => digest));
        if (candidates.size > MAX_CANDIDATES) {
            throw new errors/* ProtocolError */.bd(index.evidence, `more than ${MAX_CANDIDATES} images for one platform`);
        }
        for (const digest of candidates) {
            if (await exists_isThere(repository, digest)) {
                return [];
            }
            gone.add(digest);
        }
        return [platform];
    }));
    const available = images.filter(({ digest }) => !gone.has(digest)).flatMap(({ platform }) => platform ?? []);
    return { available, missing: missing.flat() };
}
function isFor(wanted, { platform }) {
    return platform !== undefined && isSamePlatform(wanted, platform);
}
/** An index can outlive what it names: registries delete the manifest of one platform and keep the tag. */
async function exists_isThere(repository, digest) {
    const head = await repository.head(digest);
    if (head.kind === 'denied') {
        throw new errors/* AccessError */.Zz(head.evidence, head.reason, head.identity);
    }
    return head.kind === 'found';
}
async function matchImage(repository, found, wanted) {
    const platform = platformIn(await readConfig(repository, found.manifest), found);
    return {
        available: platform === undefined ? [] : [platform],
        missing: wanted.filter((one) => platform === undefined || !isSamePlatform(one, platform)),
    };
}

;// CONCATENATED MODULE: ./build/registry/diagnostics.js

/** Longer texts are pages, not messages; they are cut before anybody reads them. */
const MAX_LENGTH = 1000;
const NOTHING = { codes: [], text: '' };
/**
 * Reads the body of an error answer. Never throws; texts are cut at 1,000 characters and otherwise as the registry wrote them.
 * `{"errors":[...]}` is the distribution specification's (v1.1.1, Error Codes); `{"details"}` is Docker Hub's, `{"error"}` Quay's,
 * `{"message"}` Azure's and API gateways'.
 */
function readDiagnostics(bytes) {
    const body = new TextDecoder().decode(bytes).trim();
    if (body === '') {
        return NOTHING;
    }
    if (body.startsWith('<')) {
        // Azure's storage says <Code>BlobNotFound</Code> behind mcr.microsoft.com.
        const code = /<Code>(\w{1,64})<\/Code>/.exec(body.slice(0, MAX_LENGTH))?.[1];
        return code === undefined ? NOTHING : { codes: [code.toUpperCase()], text: code };
    }
    const json = findObject(body);
    if (json === undefined) {
        return { codes: [], text: body.slice(0, MAX_LENGTH) };
    }
    const errors = json['errors'];
    if (Array.isArray(errors)) {
        const items = errors.slice(0, 10).filter(isObject);
        const codes = items.map((item) => textOf(item['code']).toUpperCase()).filter((code) => code !== '');
        const text = items
            .map((item) => [textOf(item['code']), textOf(item['message'])].filter(Boolean).join(': '))
            .join('; ');
        return { codes, text: text.slice(0, MAX_LENGTH) };
    }
    const text = [json['details'], json['error'], json['message']].map(textOf).find((part) => part !== '') ?? '';
    return { codes: [], text: text.slice(0, MAX_LENGTH) };
}

;// CONCATENATED MODULE: ./build/registry/response.js

/** A header's value; where a server repeats one, all of them with commas between, as RFC 9110 section 5.3 has it. */
function header(response, name) {
    const value = response.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
}
/** The media type of a body: lower-case, without parameters; empty where the server names none. */
function contentType(response) {
    return (header(response, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
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
/** Whether somebody sent a page for people, as proxies and login walls do. */
function isHtml(response) {
    return (contentType(response) === 'text/html' ||
        /^\s*<(!doctype html|html)/i.test(response.bytes.toString('latin1', 0, 100)));
}
/** What a response proves. The body of a `secret` one, a token server's, is not looked at: it may hold a token. */
function evidenceOf(response, body = 'open') {
    return {
        method: response.method,
        url: withoutQuery(response.url),
        status: response.status,
        diagnostics: body === 'secret' ? '' : readDiagnostics(response.bytes).text,
    };
}
/** A URL as it may be printed: presigned addresses carry signatures in their query, and a hostile one may carry a password. */
function withoutQuery(url) {
    return `${url.protocol}//${url.host}${url.pathname}`;
}

;// CONCATENATED MODULE: ./build/checks/created.js

const ANNOTATION = 'org.opencontainers.image.created';
/** The convention before the OCI's (http://label-schema.org/rc1/). */
const OLD_LABEL = 'org.label-schema.build-date';
/**
 * Tools that build reproducibly write a placeholder: Go's zero time (0001), the epoch (1970: jib, ko, bazel) or the first
 * date that a zip file can hold (1980-01-01: Nix, buildpacks).
 */
const FIRST_REAL_DATE = Date.UTC(1980, 0, 2);
const RFC3339 = /^(\d{4}-\d{2}-\d{2})T((?:[01]\d|2[0-3]):\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;
/**
 * When an image was built: its config says, else an annotation of its manifest or of the index, else a label, else the registry's own date.
 * Undefined when nobody says, or only with a placeholder.
 */
function findCreation(clues) {
    const candidates = [
        [clues.config, 'config'],
        [textIn(clues.manifestAnnotations, ANNOTATION), 'annotation'],
        [textIn(clues.indexAnnotations, ANNOTATION), 'annotation'],
        [textIn(clues.labels, ANNOTATION), 'label'],
        [textIn(clues.labels, OLD_LABEL), 'label'],
        [fromHttpDate(clues.lastModified), 'registry'],
    ];
    for (const [text, source] of candidates) {
        if (text !== undefined && isRealDate(text)) {
            return { created: text.toUpperCase(), source };
        }
    }
    return undefined;
}
/** The same as a finding has it. `now` is in milliseconds since 1970; a date in the future is 0 days old. */
function datesOf(clues, now) {
    const creation = findCreation(clues);
    if (creation === undefined) {
        return { created: null, createdSource: null, ageDays: null };
    }
    const { created, source } = creation;
    const days = Math.floor((now - Date.parse(created)) / 86_400_000);
    return { created, createdSource: source, ageDays: Math.max(0, days) };
}
/** `Date.parse` reads junk too, and carries the 31st of February over: the form is checked first, and the day afterwards. */
function isRealDate(text) {
    const [, day] = RFC3339.exec(text) ?? [];
    const time = day === undefined ? Number.NaN : Date.parse(text);
    return time >= FIRST_REAL_DATE && new Date(`${day}T00:00:00Z`).toISOString().startsWith(`${day}T`);
}
function fromHttpDate(text) {
    const time = parseHttpDate(text ?? '');
    return time === undefined ? undefined : new Date(time).toISOString();
}
function textIn(texts, name) {
    return Object.hasOwn(texts, name) ? texts[name]?.trim() : undefined;
}

;// CONCATENATED MODULE: ./build/checks/inspect.js





/** Clocks of build machines are minutes off, not more. */
const MAX_SKEW = 3_600_000;
const DEFAULT_PLATFORM = { os: 'linux', architecture: 'amd64', variant: '' };
/**
 * What an image is and when it was built: one finding for each platform asked for, or one when none is.
 * A platform is read as containerd would choose it: what runs there, the closest first.
 * @throws {RegistryError | CredentialsError} where it could not be found out
 */
async function checkInspect(question, options) {
    const { registries, platforms, missingOrPrivate, now } = options;
    const repository = await registries.repository(question.reference);
    const found = await repository.getManifest((0,registry_reference/* identifier */.Cv)(question.reference));
    if (found.kind !== 'found') {
        return [fromRefusal(question, found, missingOrPrivate)];
    }
    const subject = { question, repository, found, now };
    const wanted = platforms.length === 0 ? [undefined] : platforms;
    if (found.manifest.kind !== 'index') {
        const image = await readImage(subject, found);
        return wanted.map((platform) => describeOnly(subject, image, platform));
    }
    const index = { manifest: found.manifest, evidence: found.evidence };
    const listing = await listImages(repository, index);
    const isListed = platforms.every((platform) => findPlatform(platform, named(listing.images)) !== undefined);
    const images = isListed ? listing.images : await namePlatforms(repository, listing);
    return Promise.all(wanted.map((platform) => describeChild(subject, images, platform)));
}
/** A reference that points to one manifest: that one, if it runs on the platform asked for. */
function describeOnly(subject, image, wanted) {
    const { config, facts } = image;
    const platform = wanted === undefined ? config?.platform : platformIn(config, subject.found);
    const candidates = platform === undefined ? [] : [{ platform }];
    if (wanted !== undefined && findPlatform(wanted, candidates) === undefined) {
        return lacking(subject, wanted, candidates);
    }
    return {
        ...about(subject, candidates),
        ...facts,
        platform: platform === undefined ? null : formatPlatform(platform),
    };
}
async function describeChild(subject, images, wanted) {
    const { repository } = subject;
    const known = named(images);
    const chosen = wanted === undefined
        ? (known.find(({ platform }) => isSamePlatform(DEFAULT_PLATFORM, platform)) ?? images[0])
        : findPlatform(wanted, known);
    if (chosen === undefined) {
        return wanted === undefined ? withoutImages(subject) : lacking(subject, wanted, known);
    }
    const child = await getChild(repository, chosen);
    if (child.kind === 'absent') {
        const platform = wanted ?? chosen.platform ?? DEFAULT_PLATFORM;
        return { ...lacking(subject, platform, known), evidence: child.evidence };
    }
    const { config, facts } = await readImage(subject, child);
    const platform = config?.platform ?? chosen.platform;
    return {
        ...about(subject, known.length === 0 && platform !== undefined ? [{ platform }] : known),
        ...facts,
        platform: platform === undefined ? null : formatPlatform(platform),
    };
}
/** The images whose platform is known. */
function named(images) {
    return images.flatMap((image) => (image.platform === undefined ? [] : [{ ...image, platform: image.platform }]));
}
async function readImage({ repository, found, now }, image) {
    const { manifest } = image;
    const config = await readConfig(repository, manifest);
    const labels = config?.labels ?? {};
    const dates = datesOf({
        config: config?.created,
        manifestAnnotations: annotationsOf(manifest),
        indexAnnotations: annotationsOf(found.manifest),
        labels,
        lastModified: image.lastModified,
    }, now);
    const isAhead = dates.created !== null && Date.parse(dates.created) > now + MAX_SKEW;
    const warnings = [
        ...new Set([...found.warnings, ...image.warnings]),
        ...(manifest.kind === 'image' && config === undefined ? ['the config of the image is no JSON object'] : []),
        ...(isAhead ? ['the creation time lies in the future'] : []),
    ];
    return {
        config,
        facts: {
            size: sizeOf(manifest),
            labels: config === undefined ? null : labels,
            ...dates,
            warnings,
        },
    };
}
function about({ question, found }, candidates) {
    return {
        ...unknown(question),
        digest: found.digest,
        mediaType: found.manifest.mediaType,
        identity: found.identity,
        platforms: [...new Set(candidates.map(({ platform }) => formatPlatform(platform)))],
        warnings: found.warnings,
    };
}
function lacking(subject, wanted, candidates) {
    const platform = formatPlatform(wanted);
    return {
        ...about(subject, candidates),
        status: 'missing',
        reason: 'platform-missing',
        missingPlatforms: [platform],
        platform,
    };
}
/** An index of attestations or artifacts alone, or of nothing: it is there, and no image. */
function withoutImages(subject) {
    const { found, now } = subject;
    const clues = {
        config: undefined,
        manifestAnnotations: {},
        indexAnnotations: annotationsOf(found.manifest),
        labels: {},
        lastModified: found.lastModified,
    };
    return { ...about(subject, []), ...datesOf(clues, now), warnings: [...found.warnings, 'the index names no image'] };
}
function annotationsOf(manifest) {
    return manifest.kind === 'schema1' ? {} : manifest.annotations;
}
/** Bytes of all layers; null where the manifest does not say (schema 1). */
function sizeOf(manifest) {
    return 'layers' in manifest ? manifest.layers.reduce((sum, layer) => sum + layer.size, 0) : null;
}

;// CONCATENATED MODULE: ./build/registry/docker-config.js



/** `docker login` writes Docker Hub's under the address of its first registry. */
const HUB_KEY = 'https://index.docker.io/v1/';
/**
 * What `docker login` stored for a registry under `auths`; undefined when nothing usable. An entry that cannot be read is passed over:
 * `{}` stands for one that a credential helper keeps. The key that names the registry to the letter wins over older spellings (`https://host/v1/`).
 * @throws {CredentialsError} when the file is no Docker config; the message names the file and nothing of its content
 */
function findLogin(config, registry) {
    const auths = parseAuths(config);
    const key = registry === registry_reference/* DOCKER_HUB */.Xb ? HUB_KEY : registry;
    const keys = Object.keys(auths).filter((candidate) => candidate !== key && isKeyOf(candidate, registry));
    for (const candidate of Object.hasOwn(auths, key) ? [key, ...keys] : keys) {
        const login = parseEntry(auths[candidate]);
        if (login !== undefined) {
            return login;
        }
    }
    return undefined;
}
/** The parser's own message would quote the text around a mistake, which may be a password: it is not kept. */
function parseAuths({ path, text }) {
    const config = findObject(text);
    if (config === undefined) {
        throw new errors/* CredentialsError */.lE(`${path} is no Docker config: it holds no JSON object`);
    }
    return isObject(config['auths']) ? config['auths'] : {};
}
function isKeyOf(key, registry) {
    try {
        return (0,registry_reference/* isSameRegistry */.mS)((0,registry_reference/* parseRegistry */.l5)(key.replace(/^http:\/\//, 'https://')), registry);
    }
    catch {
        // A key with a path (`quay.io/team`) is podman's; Docker has no such thing.
        return false;
    }
}
/** `auth` is base64 of `user:password`, split at the first colon; old versions of Docker padded it with NULs. */
function parseEntry(entry) {
    if (!isObject(entry)) {
        return undefined;
    }
    const auth = textOf(entry['auth']);
    const decoded = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = decoded.indexOf(':');
    const username = colon > 0 ? decoded.slice(0, colon) : textOf(entry['username']);
    const password = colon > 0 ? decoded.slice(colon + 1) : textOf(entry['password']);
    // An identity token (Azure's) takes the password's place, and Docker's name for nobody that of the user: token servers accept both by GET.
    const identityToken = textOf(entry['identitytoken']);
    const login = identityToken === '' ? { username, password } : { username: username || '<token>', password: identityToken };
    return login.username === '' || login.password === '' ? undefined : login;
}

;// CONCATENATED MODULE: ./build/registry/credentials.js


const ANONYMOUS = { source: 'anonymous', login: undefined };
/** Where credentials come from: the inputs for their registry, else what `docker login` left, else nowhere. */
class Credentials {
    #options;
    /** Null until it was looked for: a run without a Docker config looks once too. */
    #config = null;
    constructor(options) {
        this.#options = options;
    }
    /**
     * Who we are to `registry`.
     * @throws {CredentialsError} where there is a Docker config that cannot be read
     */
    for(registry) {
        const { given } = this.#options;
        if (given !== undefined && (0,registry_reference/* isSameRegistry */.mS)(given.registry, registry)) {
            return this.#announce({ source: 'inputs', login: given });
        }
        const config = this.#readConfig();
        const login = config === undefined ? undefined : findLogin(config, registry);
        return login === undefined ? ANONYMOUS : this.#announce({ source: 'docker-config', login });
    }
    #readConfig() {
        if (this.#config === null) {
            this.#config = this.#options.readDockerConfig();
        }
        return this.#config;
    }
    #announce(identity) {
        const { login } = identity;
        const authorization = basicAuthorization(login);
        // JSON can write half a character, which no URL can.
        const inUrl = encodeURIComponent(login.password.toWellFormed());
        // Its base64 without the padding, which not everybody prints.
        const encoded = authorization.slice('Basic '.length).replace(/=+$/, '');
        for (const secret of [login.password, authorization, encoded, inUrl]) {
            this.#options.onSecret(secret);
        }
        return identity;
    }
}
/** The `Authorization` of RFC 7617, in UTF-8. A secret. */
function basicAuthorization({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

;// CONCATENATED MODULE: ./build/registry/deadline.js
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
     * What `work` comes to, or, where it has not settled at the deadline, what `late` returns.
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

;// CONCATENATED MODULE: ./build/registry/challenge.js
/** Longer headers are not read. Node takes 16 KiB of headers in all; real challenges have a few hundred characters. */
const HEADER_LIMIT = 8 * 1024;
// Sticky: a read starts where the last one ended. None can match a text in two ways, so that reading takes linear time.
const TOKEN = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const UNQUOTED = /[^ \t,"]+/y;
const BLANKS = /[ \t]+/y;
const SEPARATORS = /[ \t,]+/y;
const RUBBISH = /[^ \t,"]+/y;
/**
 * The challenges of a `WWW-Authenticate` header, in their order; several headers come joined by commas, as Node gives them.
 * Never throws: what cannot be read is skipped, and a header above 8 KiB whole. Laxer than the grammar where registries are:
 * unquoted values hold any character but blanks, commas and quotes (nvcr.io's `scope=repository:a:pull`), commas between
 * parameters may be missing or too many.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1. A comma separates both parameters and challenges, so
 * a word with `=` after it is a parameter and any other begins a challenge; Forgejo sends two in one line.
 */
function parseChallenges(header) {
    if (header === undefined || header.length > HEADER_LIMIT) {
        return [];
    }
    const challenges = [];
    const reader = new Reader(header);
    while (!reader.isAtEnd) {
        reader.take(SEPARATORS);
        const word = reader.take(TOKEN);
        if (word === undefined) {
            // A quoted string out of place is skipped whole, so that nothing inside it is taken for a challenge.
            reader.takeQuoted();
            reader.take(RUBBISH);
        }
        else if (reader.take(EQUALS) === undefined) {
            const token68 = reader.take(BLANKS) === undefined ? undefined : reader.take(TOKEN68);
            challenges.push({ scheme: word.toLowerCase(), parameters: new Map(), token68 });
        }
        else {
            const name = word.toLowerCase();
            const value = reader.takeQuoted() ?? reader.take(UNQUOTED) ?? '';
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
function findRealm(realm, requestUrl) {
    if (realm === undefined || !realm.includes('/') || /\s/.test(realm) || !URL.canParse(realm, requestUrl.href)) {
        return undefined;
    }
    const url = new URL(realm, requestUrl);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}
/** Reads a text from left to right. */
class Reader {
    #text;
    #position = 0;
    constructor(text) {
        this.#text = text;
    }
    get isAtEnd() {
        return this.#position >= this.#text.length;
    }
    /** What a sticky expression matches here, which is then behind us; undefined for nothing. */
    take(expression) {
        return this.#match(expression)?.[0];
    }
    /** The text of a quoted string, its escapes resolved. One without an end is undefined and swallows the rest: nothing there is certain. */
    takeQuoted() {
        if (this.#text[this.#position] !== '"') {
            return undefined;
        }
        const match = this.#match(QUOTED);
        this.#position = match === null ? this.#text.length : this.#position;
        return match?.[1]?.replace(/\\(.)/gs, '$1');
    }
    #match(expression) {
        expression.lastIndex = this.#position;
        const match = expression.exec(this.#text);
        this.#position += match?.[0].length ?? 0;
        return match;
    }
}

;// CONCATENATED MODULE: ./build/registry/scope.js
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

;// CONCATENATED MODULE: ./build/registry/conversation.js




/** A wrong scope and then the right one, or Bearer and then Basic (Harbor): no registry needs a third. */
const MAX_ROUNDS = 2;
/** One question to a registry, with as many challenges as it takes to get an answer or a refusal. */
class Conversation {
    #standing;
    #question;
    #repository;
    #onFirstAnswer;
    #started = performance.now();
    #grants = new Map();
    #rounds = new Map();
    /** Tokens that were sent: one that comes back from the store opened nothing. */
    #spent = new Set();
    /** The refusal of a guess; it tells more than that of the bare request behind it. */
    #refused;
    #hasSentBasic = false;
    /** Without credentials it was a 401. */
    #wasChallenged = false;
    #trial;
    /** `onFirstAnswer` is called when it is known how the registry answers, and in any case in the end. */
    constructor(standing, question, repository, onFirstAnswer) {
        this.#onFirstAnswer = onFirstAnswer;
        this.#standing = standing;
        this.#question = question;
        this.#repository = repository;
    }
    /** @throws {RegistryError} where no answer came, or none that tells anything */
    async run() {
        try {
            return await this.#converse();
        }
        finally {
            this.#onFirstAnswer();
            this.#trial?.end();
        }
    }
    async #converse() {
        let response = await this.#askWithGuess();
        for (;;) {
            const origin = response.url.origin;
            const demand = await this.#findDemand(response);
            if (demand !== undefined && origin === this.#standing.home) {
                this.#standing.learn(demand);
            }
            this.#onFirstAnswer();
            const grant = demand && (await this.#satisfy(demand, response));
            if (typeof grant === 'object') {
                return grant;
            }
            if (grant === undefined) {
                return this.#conclude(response);
            }
            this.#grants.set(origin, grant);
            response = await this.#ask();
        }
    }
    /** The first answer. A guess that is refused may be wrong for this repository: then the bare request decides. */
    async #askWithGuess() {
        const guess = await this.#guess();
        if (guess === undefined) {
            return this.#ask();
        }
        const { home } = this.#standing;
        this.#grants.set(home, guess);
        const response = await this.#ask();
        // ECR Public answers 400, without a challenge, to a token that has expired.
        if (response.url.origin !== home || ![400, 401, 403].includes(response.status)) {
            return response;
        }
        this.#refused = response;
        this.#grants.delete(home);
        return this.#ask();
    }
    async #guess() {
        const { lesson, identity, tokens } = this.#standing;
        if (lesson === undefined || !(await this.#canLogIn())) {
            return undefined;
        }
        if (lesson.kind === 'basic') {
            return identity.login && this.#grantBasic(identity.login);
        }
        const { realm, service } = lesson;
        const scope = lesson.scope ?? pullScope(this.#repository);
        const answer = await tokens.get({ realm, service, scope, identity });
        if (answer.kind === 'token') {
            return this.#grantOwnToken(answer, scope);
        }
        this.#learnFromRefusal(answer);
        return undefined;
    }
    /** Whether we may act as who we are. */
    async #canLogIn() {
        this.#trial ??= await this.#standing.trial.enter();
        return !this.#standing.trial.areRefused;
    }
    /** Whoever waits for a verdict about our credentials may go on. */
    #endTrial() {
        this.#trial?.end();
        this.#trial = undefined;
    }
    async #ask() {
        const { transport, destination } = this.#standing;
        const response = await transport.send({
            ...this.#question,
            registry: destination.registry,
            authorization: (origin) => this.#grants.get(origin),
        });
        const { origin } = response.url;
        if (this.#hasSentBasic && origin === destination.registry.origin && this.#grants.has(origin)) {
            this.#standing.trial.learn(response.status, this.#wasChallenged);
            this.#endTrial();
        }
        return response;
    }
    /** What the origin wants before it answers; undefined when its answer stands. */
    async #findDemand(response) {
        const { origin } = response.url;
        const isHome = origin === this.#standing.home;
        const round = this.#rounds.get(origin) ?? 0;
        this.#rounds.set(origin, round + 1);
        if (round >= (isHome ? MAX_ROUNDS : 1)) {
            return undefined;
        }
        if (response.status === 401) {
            this.#wasChallenged ||= isHome;
            const own = chooseChallenge(header(response, 'www-authenticate'), response.url);
            return own ?? (isHome ? this.#standing.findChallenge() : undefined);
        }
        const mayHide = response.status === 403 || response.status === 404;
        const isAnonymous = isHome && !this.#grants.has(origin);
        return mayHide && isAnonymous && this.#standing.trial.isOpen ? this.#standing.findChallenge() : undefined;
    }
    async #satisfy(demand, response) {
        const isHome = response.url.origin === this.#standing.home;
        if (isHome && !(await this.#canLogIn())) {
            return this.#deny('auth-failed', evidenceOf(response));
        }
        if (demand.kind === 'bearer') {
            return this.#satisfyBearer(demand, isHome);
        }
        return isHome ? this.#satisfyBasic(response) : undefined;
    }
    #satisfyBasic(response) {
        const { login } = this.#standing.identity;
        if (login === undefined) {
            return this.#deny('auth-required', evidenceOf(response));
        }
        return this.#hasSentBasic ? undefined : this.#grantBasic(login);
    }
    /** A redirect's target gets an anonymous token: our credentials are not for it. */
    async #satisfyBearer(demand, isHome) {
        const { tokens } = this.#standing;
        const identity = isHome ? this.#standing.identity : ANONYMOUS;
        let refusal;
        for (const scope of scopesFor(demand.scope, this.#repository)) {
            const request = { realm: demand.realm, service: demand.service, scope, identity };
            let answer = await tokens.get(request);
            if (answer.kind === 'token' && this.#spent.has(answer) && answer.obtainedAt < this.#started) {
                await tokens.drop(request, answer);
                answer = await tokens.get(request);
            }
            if (answer.kind === 'refused') {
                refusal = answer;
            }
            else if (!this.#spent.has(answer)) {
                return isHome ? this.#grantOwnToken(answer, scope) : this.#grantToken(answer);
            }
        }
        if (refusal === undefined || !isHome) {
            return undefined;
        }
        this.#learnFromRefusal(refusal);
        return this.#deny(this.#standing.trial.areRefused ? 'auth-failed' : 'missing-or-private', refusal.evidence);
    }
    /** A token server's 401 is about who we are; its 403 about what we asked for (GHCR, GitLab). */
    #learnFromRefusal({ evidence }) {
        if (evidence.status === 401) {
            this.#standing.trial.learn(401, true);
        }
        this.#endTrial();
    }
    #grantBasic(login) {
        this.#hasSentBasic = true;
        return basicAuthorization(login);
    }
    /** Whoever hands out a token has taken our credentials. */
    #grantOwnToken(token, scope) {
        this.#standing.trial.areTaken = true;
        this.#standing.learnScope(scope);
        this.#endTrial();
        return this.#grantToken(token);
    }
    #grantToken(token) {
        this.#spent.add(token);
        return `Bearer ${token.value}`;
    }
    #conclude(last) {
        const { home, identity } = this.#standing;
        // A 404 without credentials is no answer to who was refused with them.
        const wasRefused = [401, 403].includes(this.#refused?.status ?? 0) && last.status === 404 && !this.#grants.has(home);
        const isDenied = [401, 403].includes(last.status) || wasRefused;
        if (!isDenied || last.url.origin !== home) {
            // The 401 or 403 of a host that the registry redirected to is no verdict of the registry's: whoever asked will see.
            return { kind: 'answered', response: last, identity: this.#grants.has(home) ? identity.source : 'anonymous' };
        }
        const response = this.#refused ?? last;
        const evidence = evidenceOf(response);
        // Amazon's ECR: a login lasts twelve hours, and then it answers 403.
        const isExpired = this.#hasSentBasic && /token has expired/i.test(evidence.diagnostics);
        this.#standing.trial.areRefused ||= isExpired;
        return this.#deny(isExpired ? 'auth-failed' : 'missing-or-private', evidence);
    }
    #deny(reason, evidence) {
        return { kind: 'denied', reason, evidence, identity: this.#standing.identity.source };
    }
}

;// CONCATENATED MODULE: ./build/registry/head-start.js
/**
 * Three seconds: a registry that answers at all answers within one. One image that hangs must not keep the others waiting for
 * as long as it takes to give it up, a minute and more.
 */
const PATIENCE = 3_000;
/** Lets others wait for whoever goes first, until that has ended or three seconds have passed. */
class HeadStart {
    /** Fulfilled when nobody has to wait any more. */
    over;
    isOver = false;
    #timer;
    #settle = () => { };
    constructor() {
        this.over = new Promise((resolve) => {
            this.#settle = resolve;
        });
        this.#timer = setTimeout(() => this.end(), PATIENCE);
    }
    end() {
        this.isOver = true;
        clearTimeout(this.#timer);
        this.#settle();
    }
}

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./build/registry/exposure.js

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
/** What in a URL would end the host, or be dropped from it. */
const NO_HOST = /[\s/?#@:\\]/;
/**
 * The exposure of a host as `URL.hostname` has it, or of an IP address. Names are judged as names: `localhost` and all below
 * it are loopback, metadata services forbidden, others public until their address is known. What is no host is forbidden.
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
    if (FORBIDDEN.check(judged, family)) {
        return 'forbidden';
    }
    if (LOOPBACK.check(judged, family)) {
        return 'loopback';
    }
    return PRIVATE.check(judged, family) ? 'private' : 'public';
}
/**
 * A host in the form in which two are compared: lower case, no trailing dot, addresses in their one spelling (`0x7f.1` is
 * `127.0.0.1`) and IPv6 ones in brackets, without a zone. Undefined for what is no host.
 */
function canonicalHost(host) {
    const [address = ''] = host.replace(/^\[(.*)\]$/s, '$1').split('%', 1);
    const isIpv6 = (0,external_node_net_namespaceObject.isIP)(address) === 6;
    const url = `https://${isIpv6 ? `[${address}]` : host}`;
    if ((!isIpv6 && NO_HOST.test(host)) || !URL.canParse(url)) {
        return undefined;
    }
    return new URL(url).hostname.replace(/\.$/, '') || undefined;
}
function findCarriedIpv4(address) {
    if ((0,external_node_net_namespaceObject.isIP)(address) !== 6 || address === '::' || address === '::1') {
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

;// CONCATENATED MODULE: ./build/registry/origin-policy.js

/**
 * Registries whose token server is on a host of its own, and that host. Only these exact hosts get the registry's
 * credentials without being listed in `trusted-hosts`; each pair is the realm of that registry's own challenge.
 */
const REALM_PAIRS = new Map([
    ['registry-1.docker.io', 'auth.docker.io'],
    ['lscr.io', 'ghcr.io'],
    ['docker.elastic.co', 'docker-auth.elastic.co'],
    ['registry.gitlab.com', 'gitlab.com'],
    ['registry.digitalocean.com', 'api.digitalocean.com'],
]);
/** From the outside in: a registry may send us along this order's beginning, never deeper than it is itself. */
const DEPTH = { public: 0, private: 1, loopback: 2, forbidden: 3 };
/** Why a registry may not be asked at all: its address is of a kind that no registry has, which no input changes. */
function refuseRegistry(registry) {
    return refuseForbidden(registry, exposureOf(registry.hostname));
}
/**
 * Why we do not go from `from` to `to`, where a registry's `Location` or `Link` leads: a user name in the address, a protocol
 * other than http(s), https turned into http, http to a host for which it is not allowed, an address of a kind that is always
 * forbidden, or one deeper inside (public < private < loopback) than the registry, which its own host and `trusted-hosts` may be.
 */
function refuseRedirect(to, from, destination) {
    if (to.username !== '' || to.password !== '') {
        return refusal(to, 'an address that a registry gives may not carry a user name or password', undefined);
    }
    if (to.protocol !== 'https:' && to.protocol !== 'http:') {
        return refusal(to, 'a registry may send us to http and https addresses alone', undefined);
    }
    if (to.protocol === 'http:' && from.protocol === 'https:') {
        return refusal(to, 'https may not turn into plain http', undefined);
    }
    if (to.protocol === 'http:' && !canUseHttp(to, destination) && !isOwnHttp(to, destination)) {
        return refusal(to, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
    }
    return refuseDepth(to, exposureOf(to.hostname), {
        ...destination,
        registryExposure: exposureOf(destination.registry.hostname),
    });
}
/**
 * Why we do not ask for a token at `realm`: what holds for a redirect there, and with credentials more. These go to the
 * registry's own host, the host that REALM_PAIRS has for it, and `trusted-hosts`; over http to the registry's own host alone,
 * and only where the registry itself is on loopback or in `insecure-registries`.
 */
function refuseRealm(realm, destination, hasCredentials) {
    // A registry on loopback that speaks TLS may have its token server beside it in plain text: nothing leaves the machine.
    const isBeside = isSameHost(realm, destination.registry) && exposureOf(realm.hostname) === 'loopback';
    const from = isBeside ? realm : destination.registry;
    const refused = refuseRedirect(realm, from, destination);
    if (refused !== undefined || !hasCredentials) {
        return refused;
    }
    if (realm.protocol === 'http:' && !isOwnHttp(realm, destination)) {
        return refusal(realm, 'credentials go over plain http to the registry itself alone', undefined);
    }
    return canHaveCredentials(realm, destination)
        ? undefined
        : refusal(realm, 'a registry may not send credentials to another host', 'trusted-hosts');
}
/**
 * Why a connection to `url` may not be made to `address`, to which its name resolved. `registryExposure` is that of the
 * registry's own resolved address: a registry in a private network may lead to others there, though its name looks public.
 */
function refuseAddress(address, url, destination) {
    // `x.localhost` is loopback by its name (RFC 6761), but not every resolver knows: in plain text it has to be in truth.
    const isPlainLoopback = url.protocol === 'http:' && exposureOf(url.hostname) === 'loopback';
    if (isPlainLoopback && exposureOf(address) !== 'loopback' && !isListed(url, destination.insecureRegistries)) {
        return refusal(url, 'plain http is for loopback and listed hosts alone', 'insecure-registries');
    }
    return refuseDepth(url, exposureOf(address), destination);
}
/**
 * Whether a list of hosts names the one of `url`: `host` stands for all its ports, `host:port` for one. Case and a trailing
 * dot do not count; there are no wildcards, and an entry that is no host names none.
 */
function isListed(url, hosts) {
    const host = canonicalHost(url.hostname);
    return (host !== undefined &&
        hosts.some((entry) => {
            const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::([0-9]+))?$/.exec(entry.trim()) ?? [];
            return canonicalHost(name) === host && (port === undefined || Number(port) === portOf(url));
        }));
}
function canHaveCredentials(realm, { registry, trustedHosts }) {
    return isSameHost(realm, registry) || REALM_PAIRS.get(registry.host) === realm.host || isListed(realm, trustedHosts);
}
function canUseHttp(url, { insecureRegistries }) {
    return exposureOf(url.hostname) === 'loopback' || isListed(url, insecureRegistries);
}
/** Any port of the registry's own host, where http is allowed for the registry: token servers often have a port of their own. */
function isOwnHttp(url, destination) {
    return isSameHost(url, destination.registry) && canUseHttp(destination.registry, destination);
}
function refuseDepth(url, exposure, { registry, trustedHosts, registryExposure }) {
    const forbidden = refuseForbidden(url, exposure);
    if (forbidden !== undefined || DEPTH[exposure] <= DEPTH[registryExposure]) {
        return forbidden;
    }
    return isSameHost(url, registry) || isListed(url, trustedHosts)
        ? undefined
        : refusal(url, `a ${registryExposure} registry may not send us to a ${exposure} address`, 'trusted-hosts');
}
function refuseForbidden(url, exposure) {
    return exposure === 'forbidden'
        ? refusal(url, 'link-local, unspecified, multicast and metadata addresses are never asked', undefined)
        : undefined;
}
function isSameHost(a, b) {
    return canonicalHost(a.hostname) === canonicalHost(b.hostname);
}
function portOf({ protocol, port }) {
    return port === '' ? ({ 'http:': 80, 'https:': 443 }[protocol] ?? 0) : Number(port);
}
function refusal({ host }, rule, input) {
    return { host, rule, input };
}

;// CONCATENATED MODULE: ./build/registry/tokens.js





/** Tokens with many claims reach some KiB; oras allows 128 KiB for the answer around one. */
const MAX_TOKEN_BYTES = 128 * 1024;
/** The token specification's default, and the least that a server may mean. */
const SHORTEST_LIFE = 60;
/** Nobody hands out tokens for longer, and no run lasts as long. */
const LONGEST_LIFE = 86_400;
/**
 * Real tokens have hundreds of characters. A mask is replaced everywhere, and GitHub drops outputs that contain one: a token server that
 * hands out `found` or `docker.io` must not blank them.
 */
const SHORTEST_SECRET = 12;
/** A request that is under way when the token ends is refused. */
const RENEW_EARLY = 10;
/** Fetches tokens, and each of them once: whoever asks for one that is on its way gets the same. */
class Tokens {
    #transport;
    #destination;
    #onSecret;
    #answers = new Map();
    constructor(transport, destination, onSecret) {
        this.#transport = transport;
        this.#destination = destination;
        this.#onSecret = onSecret;
    }
    /**
     * A token for `request`, kept until shortly before it ends, or the server's refusal, kept for good.
     * @throws {RefusedError} where the credentials may not go to the realm
     * @throws {RateLimitError | UnavailableError | ProtocolError} and nothing is kept
     */
    async get(request) {
        const key = keyOf(request);
        const known = this.#answers.get(key);
        if (known !== undefined) {
            const answer = await known;
            if (answer.kind === 'refused' || answer.renewAt > performance.now()) {
                return answer;
            }
            this.#forget(key, known);
            return this.get(request);
        }
        const fetched = this.#fetch(request);
        this.#answers.set(key, fetched);
        fetched.catch(() => this.#forget(key, fetched));
        return fetched;
    }
    /** Forgets a token that was not accepted, unless a newer one has taken its place. */
    async drop(request, token) {
        const key = keyOf(request);
        const known = this.#answers.get(key);
        if (known !== undefined && (await known) === token) {
            this.#forget(key, known);
        }
    }
    #forget(key, answer) {
        if (this.#answers.get(key) === answer) {
            this.#answers.delete(key);
        }
    }
    async #fetch(request) {
        const { identity, realm } = request;
        const hasCredentials = identity.login !== undefined;
        const refusal = refuseRealm(realm, this.#destination, hasCredentials);
        if (refusal !== undefined) {
            throw new errors/* RefusedError */.fk({ method: 'GET', url: withoutQuery(realm), status: undefined, diagnostics: '' }, refusal);
        }
        const authorization = identity.login && basicAuthorization(identity.login);
        const response = await this.#transport.send({
            method: 'GET',
            url: tokenUrl(request),
            accept: 'application/json',
            maxBytes: MAX_TOKEN_BYTES,
            registry: this.#destination.registry,
            authorization: (origin) => (origin === realm.origin ? authorization : undefined),
            isBound: hasCredentials,
            isSecret: true,
        });
        if (response.status === 401 || response.status === 403) {
            return { kind: 'refused', evidence: evidenceOf(response, 'secret') };
        }
        const token = parseToken(response, Date.now(), performance.now());
        if (token.value.length >= SHORTEST_SECRET) {
            this.#onSecret(token.value);
        }
        return token;
    }
}
function keyOf({ realm, service, scope, identity }) {
    return JSON.stringify([realm.href, service, scope, identity.source, identity.login?.username]);
}
/** The realm's own query is kept: nvcr.io's has one. A missing service is left out, as GHCR's used to be. */
function tokenUrl({ realm, service, scope }) {
    const url = new URL(realm);
    if (service !== undefined) {
        url.searchParams.set('service', service);
    }
    url.searchParams.set('scope', scope);
    return url;
}
/**
 * `token` or `access_token`, whichever is there (distribution token specification: they are equal; either may be empty in practice).
 * `expires_in` counts from `issued_at` where that is believable, else from now; `wallClock` and `clock` are in milliseconds.
 */
function parseToken(response, wallClock, clock) {
    const json = response.status === 200 ? findObject(response.bytes.toString('utf8')) : undefined;
    const value = textOf(json?.['token']) || textOf(json?.['access_token']);
    // RFC 6750's characters and the rest of visible ASCII: anything else could not be sent in a header.
    if (!/^[\x21-\x7e]+$/.test(value)) {
        const problem = json === undefined ? 'the token server sent no JSON' : 'the token server sent no token';
        throw new errors/* ProtocolError */.bd(evidenceOf(response, 'secret'), problem);
    }
    const seconds = Number(json?.['expires_in'] ?? SHORTEST_LIFE);
    const life = Math.min(Math.max(Number.isFinite(seconds) ? seconds : 0, SHORTEST_LIFE), LONGEST_LIFE);
    const elapsed = (wallClock - Date.parse(textOf(json?.['issued_at']))) / 1000;
    // A token that seems to be at its end when it comes is a sign of another clock.
    const left = elapsed > 0 && life - elapsed > RENEW_EARLY ? life - elapsed : life;
    return { kind: 'token', value, obtainedAt: clock, renewAt: clock + (left - RENEW_EARLY) * 1000 };
}

;// CONCATENATED MODULE: ./build/registry/trial.js

/**
 * Whether our credentials are right at a registry. Wrong ones are sent once, however many images are asked for: Docker Hub locks
 * an account for ten minutes after some failures.
 */
class Trial {
    #login;
    #current;
    /** Final for the run. */
    areRefused = false;
    /** The registry has answered to them: whatever it refuses later is about the image. */
    areTaken = false;
    constructor(login) {
        this.#login = login;
    }
    /** Whether there are credentials that have not been refused yet. */
    get isOpen() {
        return this.#login !== undefined && !this.areRefused;
    }
    /**
     * Leave to send our credentials; whoever has it ends it. While nobody knows whether they are right, one conversation has it at a time,
     * for a request or until its head start is over. Undefined where nobody has to wait any more.
     */
    async enter() {
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
    learn(status, wasChallenged) {
        if (status === 401) {
            this.areRefused ||= this.isOpen && !this.areTaken;
        }
        else if (status !== 404 || wasChallenged) {
            this.areTaken = true;
        }
    }
}

;// CONCATENATED MODULE: ./build/registry/standing.js




/** The body of a look at `/v2/` is `{}` or an error. */
const MAX_LOOK_BYTES = 64 * 1024;
/** Where we stand with one registry: who we are there, and what a run has learned about how it wants to be asked. */
class Standing {
    transport;
    destination;
    identity;
    tokens;
    /** How our credentials fare here. */
    trial;
    lesson;
    #look;
    constructor({ transport, destination, identity, onSecret }) {
        this.transport = transport;
        this.destination = destination;
        this.identity = identity;
        this.trial = new Trial(identity.login);
        this.tokens = new Tokens(transport, destination, onSecret);
    }
    get home() {
        return this.destination.registry.origin;
    }
    /** Notes what the registry asked for; the first time counts. */
    learn(demand) {
        const { kind } = demand;
        this.lesson ??=
            kind === 'basic' ? { kind } : { kind, realm: demand.realm, service: demand.service, scope: undefined };
    }
    /** Notes the scope of a token. One that names no repository serves them all. */
    learnScope(scope) {
        if (this.lesson?.kind === 'bearer' && !scope.startsWith('repository:')) {
            this.lesson = { ...this.lesson, scope };
        }
    }
    /**
     * The challenge at `/v2/`, for answers that bring none of their own: Google's and Harbor's 401 without a header,
     * docker.pkg.github.com's 404 for who is not logged in. Looked at once, without credentials.
     * @throws {RegistryError} where no answer came: then nobody knows what the real request's answer meant
     */
    async findChallenge() {
        const response = await this.#lookAtRoot();
        return response.status === 401 ? chooseChallenge(header(response, 'www-authenticate'), response.url) : undefined;
    }
    /**
     * Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own.
     * @throws {RegistryError}
     */
    async isRegistry() {
        const response = await this.#lookAtRoot();
        if (header(response, 'docker-distribution-api-version') !== undefined) {
            return true;
        }
        const isEmptyOrJson = /^\s*(\{|$)/.test(response.bytes.toString('latin1', 0, 100));
        return response.status === 401
            ? header(response, 'www-authenticate') !== undefined
            : response.status === 200 && isEmptyOrJson;
    }
    #lookAtRoot() {
        if (this.#look === undefined) {
            const look = this.transport.send({
                method: 'GET',
                url: new URL('v2/', this.destination.registry),
                accept: 'application/json',
                maxBytes: MAX_LOOK_BYTES,
                registry: this.destination.registry,
            });
            this.#look = look;
            look.catch(() => {
                this.#look = undefined;
            });
        }
        return this.#look;
    }
}

;// CONCATENATED MODULE: ./build/registry/auth.js



/**
 * The handshake with a registry:
 *
 * 1. Send the real request: with a token that an earlier challenge lets us guess, else without anything.
 * 2. Refused although we guessed: the guess may be wrong for this repository. Send it without anything.
 * 3. 401: read its challenge. Where it has none, and at an anonymous 403 or 404 while we hold credentials, look at `/v2/` for one.
 * 4. Basic: our credentials. Bearer: a token from its realm, for one scope.
 * 5. Send the request again. Another 401 that asks for something new: once more from 4. Then what came is the verdict.
 *
 * What an image does never follows from what `/v2/` does: zot answers 200 there and 401 for an image.
 */
class Auth {
    #standing;
    #scout;
    constructor(options) {
        this.#standing = new Standing(options);
    }
    /**
     * The registry's answer about `repository`, or that we may not look.
     * The first asker goes alone until it has seen how the registry answers, and the others learn from it: many at once cost one challenge.
     * @throws {RegistryError}
     */
    async send(question, repository) {
        const isFirst = this.#scout === undefined;
        this.#scout ??= new HeadStart();
        const scout = this.#scout;
        const conversation = new Conversation(this.#standing, question, repository, () => scout.end());
        if (!isFirst) {
            await scout.over;
        }
        return conversation.run();
    }
    /** Whether the host behaves like a registry at `/v2/`: the evidence for a 404 that has none of its own. */
    isRegistry() {
        return this.#standing.isRegistry();
    }
}

;// CONCATENATED MODULE: ./build/registry/absence.js


/** Codes that say that something is not there; the first three are the distribution specification's, the last is Azure's storage behind mcr.microsoft.com. */
const ABSENT_CODES = new Set([
    'MANIFEST_UNKNOWN',
    'NAME_UNKNOWN',
    'BLOB_UNKNOWN',
    'NOT_FOUND',
    'UNKNOWN',
    'BLOBNOTFOUND',
]);
/**
 * Whether a 404 to HEAD, which has no body, can be believed: it carries the registry's own header.
 * Sonatype Nexus sends that header too, but answers 404 to a HEAD for what its GET then shows.
 */
function isTrustedHead(response) {
    const isNexus = /^nexus\b/i.test(header(response, 'server') ?? '');
    return hasApiVersion(response) && !isNexus;
}
/**
 * Whether a 404 proves that the registry does not have it. The status decides, its codes come second; a page or a text alone
 * (`404 page not found` is what every Go program says) may be a proxy's.
 */
function isEvidenceOfAbsence(response) {
    return hasApiVersion(response) || readDiagnostics(response.bytes).codes.some((code) => ABSENT_CODES.has(code));
}
/** Whether a 404 says that it is there, but in no form that we accept: in the words of distribution, and so of GHCR and GitLab. */
function isUnaccepted(response) {
    return /accept header does not support/i.test(readDiagnostics(response.bytes).text);
}
function hasApiVersion(response) {
    return header(response, 'docker-distribution-api-version') !== undefined;
}

// EXTERNAL MODULE: ./build/registry/digest.js
var registry_digest = __nccwpck_require__(192);
;// CONCATENATED MODULE: ./build/registry/schema1.js


/**
 * What the digest of a schema 1 manifest is over, and so all of it that may be believed: the bytes without the signatures that libtrust
 * put into them. Each signature's protected header says how much of the text was there before (`formatLength`) and how it ended
 * (`formatTail`). Unsigned: all bytes.
 */
function schema1Payload(bytes) {
    const [signature] = objectsOf(findObject(new TextDecoder().decode(bytes))?.['signatures']);
    const header = findObject(Buffer.from(textOf(signature?.['protected']), 'base64url').toString('utf8'));
    const length = header?.['formatLength'];
    if (typeof length !== 'number' || !(length >= 0 && length <= bytes.length)) {
        return bytes;
    }
    const tail = Buffer.from(textOf(header?.['formatTail']), 'base64url');
    return Buffer.concat([bytes.subarray(0, length), tail]);
}
/** The digest of a schema 1 manifest. */
function schema1Digest(bytes) {
    return (0,registry_digest/* digestOf */.ol)(schema1Payload(bytes));
}

;// CONCATENATED MODULE: ./build/registry/manifest.js




const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
const OCI_IMAGE = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER_IMAGE = 'application/vnd.docker.distribution.manifest.v2+json';
const OCI_ARTIFACT = 'application/vnd.oci.artifact.manifest.v1+json';
const SCHEMA1_SIGNED = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+json';
/**
 * What we take, in one header line: some servers read only the first. The same for HEAD and GET, because the digest depends on it.
 * Without the OCI types Quay and distribution convert to schema 1 or deny that the image is there.
 */
const MANIFEST_ACCEPT = [
    OCI_INDEX,
    DOCKER_LIST,
    OCI_IMAGE,
    DOCKER_IMAGE,
    OCI_ARTIFACT,
    `${SCHEMA1_SIGNED};q=0.5`,
    `${SCHEMA1};q=0.5`,
].join(', ');
const KINDS = new Map([
    [OCI_INDEX, 'index'],
    [DOCKER_LIST, 'index'],
    [OCI_IMAGE, 'image'],
    [DOCKER_IMAGE, 'image'],
    [OCI_ARTIFACT, 'artifact'],
    [SCHEMA1_SIGNED, 'schema1'],
    [SCHEMA1, 'schema1'],
]);
/** Configs that say when an image was built and for what; any other makes the manifest an artifact (a chart, a signature, a cache). */
const IMAGE_CONFIGS = new Set([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
    // Pushed by Docker 1.10 and its like.
    'application/octet-stream',
]);
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
    const json = findObject(new TextDecoder().decode(bytes));
    if (json === undefined) {
        throw new Error('not a manifest: no JSON object');
    }
    const mediaType = findMediaType(json, contentType);
    const annotations = manifest_annotationsOf(json['annotations']);
    switch (KINDS.get(mediaType)) {
        case 'index':
            return { kind: 'index', mediaType, ...parseChildren(json['manifests']), annotations };
        case 'image':
            return parseImage(json, mediaType, annotations);
        case 'artifact':
            return { kind: 'artifact', mediaType, layers: objectsOf(json['blobs']).flatMap(parseDescriptor), annotations };
        case 'schema1':
            return parseSchema1(bytes, mediaType);
        default:
            throw new Error('not a manifest: of no known type');
    }
}
/** The type that header and content agree on. A document that is read as an index here and as an image there is an attack (CVE-2021-41190). */
function findMediaType(json, contentType) {
    const hasChildren = Array.isArray(json['manifests']);
    const hasLayers = isObject(json['config']) || Array.isArray(json['layers']);
    if (hasChildren && hasLayers) {
        throw new Error('an index and an image in one document');
    }
    const claims = [contentType, textOf(json['mediaType']), typeByContent(json)].filter(isManifestType);
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
    return isObject(json['config']) ? OCI_IMAGE : '';
}
function parseImage(json, mediaType, annotations) {
    const layers = objectsOf(json['layers']).flatMap(parseDescriptor);
    const [config] = isObject(json['config']) ? parseDescriptor(json['config']) : [];
    if (config === undefined) {
        throw new Error('an image manifest without a config');
    }
    const isImage = IMAGE_CONFIGS.has(config.mediaType) && textOf(json['artifactType']) === '';
    return isImage
        ? { kind: 'image', mediaType, config, layers, annotations }
        : { kind: 'artifact', mediaType, layers, annotations };
}
/** Only what its digest covers is read: whatever else stands beside the signatures, anybody may have put there. */
function parseSchema1(bytes, mediaType) {
    const json = findObject(new TextDecoder().decode(schema1Payload(bytes)));
    if (json?.['schemaVersion'] !== 1) {
        throw new Error('its type says schema 1 and its content does not');
    }
    return { kind: 'schema1', mediaType, history: textOf(objectsOf(json['history'])[0]?.['v1Compatibility']) };
}
function parseDescriptor(json) {
    const digest = textOf(json['digest']);
    const size = json['size'];
    const isSound = (0,registry_digest/* isDigest */.Bc)(digest) && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
    return isSound ? [{ mediaType: textOf(json['mediaType']).toLowerCase(), digest, size }] : [];
}
function parseChildren(entries) {
    const children = objectsOf(entries).flatMap(parseChild);
    const isKnown = children.every(({ kind }) => kind !== 'unknown');
    return { children, isComplete: isKnown && Array.isArray(entries) && children.length === entries.length };
}
function parseChild(json) {
    const [descriptor] = parseDescriptor(json);
    if (descriptor === undefined) {
        return [];
    }
    const annotations = manifest_annotationsOf(json['annotations']);
    const platform = manifest_platformOf(json['platform']);
    const isUnknown = platform?.os === 'unknown' || platform?.architecture === 'unknown';
    // BuildKit's provenance and SBOMs stand in the index beside the images; artifacts carry their type.
    const isAttached = Object.hasOwn(annotations, 'vnd.docker.reference.type') || textOf(json['artifactType']) !== '';
    const kind = KINDS.get(descriptor.mediaType);
    if (kind === 'index') {
        return [{ ...descriptor, kind, platform, annotations }];
    }
    const isImage = (kind === 'image' || kind === 'schema1') && !isUnknown && !(isAttached && platform === undefined);
    const isAttestation = annotations['vnd.docker.reference.type'] === 'attestation-manifest';
    if (kind === undefined && platform !== undefined && !isUnknown && !isAttached) {
        return [{ ...descriptor, kind: 'unknown', platform, annotations }];
    }
    return [{ ...descriptor, kind: isImage && !isAttestation ? 'image' : 'other', platform, annotations }];
}
function manifest_platformOf(value) {
    if (!isObject(value) || textOf(value['os']) === '' || textOf(value['architecture']) === '') {
        return undefined;
    }
    return normalizePlatform({
        os: textOf(value['os']),
        architecture: textOf(value['architecture']),
        variant: textOf(value['variant']),
        osVersion: textOf(value['os.version']) || undefined,
    });
}
function manifest_annotationsOf(value) {
    // `fromEntries` makes own properties of every name, `__proto__` too.
    return isObject(value) ? Object.fromEntries(Object.entries(value).filter(isTextEntry)) : {};
}
function isTextEntry(entry) {
    return typeof entry[1] === 'string';
}

;// CONCATENATED MODULE: ./build/registry/repository.js






/** distribution takes manifests up to 4 MiB; twice that leaves room for others. Configs are smaller. */
const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** Asks about one repository of a registry. Absent and denied are answers; what could not be found out is thrown. */
class Repository {
    #auth;
    #base;
    #name;
    /** `base` is the root of the registry's API, `name` a repository by the grammar of references. */
    constructor(auth, base, name) {
        this.#auth = auth;
        this.#base = base;
        this.#name = name;
    }
    /**
     * Whether a manifest is there. HEAD, which Docker Hub does not count as a pull; GET where HEAD disappoints:
     * not allowed, without a digest, HTML, a 404 that proves nothing, or refused behind a redirect that was signed for GET.
     * @throws {RegistryError}
     */
    async head(identifier) {
        const answer = await this.#ask('HEAD', 'manifests', identifier, MANIFEST_ACCEPT);
        if (answer.kind === 'denied') {
            // A 403 may be Basic's expired login or a signed address: the body tells, and HEAD has none.
            return answer.evidence.status === 403 && answer.evidence.method === 'HEAD' ? this.#headByGet(identifier) : answer;
        }
        const { response, identity } = answer;
        if (response.status === 404 && isTrustedHead(response)) {
            return { kind: 'absent', evidence: evidenceOf(response), identity };
        }
        const found = response.status === 200 ? readHead(response, identifier) : undefined;
        return found === undefined ? this.#headByGet(identifier) : { ...found, identity };
    }
    /**
     * A manifest, verified: asked by digest its bytes match, asked by tag the digest is computed from them.
     * @throws {RegistryError}
     */
    async getManifest(identifier) {
        const first = await this.#getManifestOnce(identifier);
        // Bytes that broke on the way are right the second time; a registry that lies is not.
        return first ?? (await this.#getManifestOnce(identifier)) ?? this.#mismatch('manifests', identifier);
    }
    /**
     * A blob of at most 8 MiB, verified against its descriptor.
     * @throws {RegistryError}
     */
    async getBlob(descriptor) {
        const first = await this.#getBlobOnce(descriptor);
        return first ?? (await this.#getBlobOnce(descriptor)) ?? this.#mismatch('blobs', descriptor.digest);
    }
    async #headByGet(identifier) {
        const answer = await this.getManifest(identifier);
        return answer.kind === 'found'
            ? { kind: 'found', digest: answer.digest, mediaType: answer.manifest.mediaType, identity: answer.identity }
            : answer;
    }
    async #getManifestOnce(identifier) {
        const answer = await this.#ask('GET', 'manifests', identifier, MANIFEST_ACCEPT);
        if (answer.kind === 'denied') {
            return answer;
        }
        const { response, identity } = answer;
        if (response.status !== 200) {
            return this.#absence(answer);
        }
        const evidence = evidenceOf(response, 'secret');
        if (isHtml(response)) {
            throw new errors/* ProtocolError */.bd(evidence, 'a page of HTML in the place of a manifest', 'not-a-registry');
        }
        let manifest;
        try {
            manifest = parseManifest(response.bytes, contentType(response));
        }
        catch (error) {
            const problem = error instanceof Error ? error.message : String(error);
            throw new errors/* ProtocolError */.bd(evidence, problem, 'invalid-response', { cause: error });
        }
        const lastModified = header(response, 'last-modified');
        const found = { kind: 'found', manifest, lastModified, identity, evidence };
        if ((0,registry_digest/* isDigest */.Bc)(identifier)) {
            const isRight = (0,registry_digest/* matchesDigest */._j)(response.bytes, identifier) ||
                (manifest.kind === 'schema1' && schema1Digest(response.bytes) === identifier);
            return isRight ? { ...found, digest: identifier, warnings: [] } : undefined;
        }
        const digest = manifest.kind === 'schema1' ? schema1Digest(response.bytes) : (0,registry_digest/* digestOf */.ol)(response.bytes);
        return { ...found, digest, warnings: warningsFor(digest, header(response, 'docker-content-digest')) };
    }
    async #getBlobOnce({ digest, size }) {
        const answer = await this.#ask('GET', 'blobs', digest, '*/*');
        if (answer.kind === 'denied') {
            return answer;
        }
        if (answer.response.status !== 200) {
            return this.#absence(answer);
        }
        const { bytes } = answer.response;
        return bytes.length === size && (0,registry_digest/* matchesDigest */._j)(bytes, digest) ? { kind: 'found', bytes } : undefined;
    }
    /** What an answer that is no success means: not there, if there is evidence for it. */
    async #absence({ response, identity }) {
        const evidence = evidenceOf(response);
        const hasLeft = response.url.origin !== this.#base.origin;
        if (response.status !== 404 || isUnaccepted(response)) {
            throw new errors/* ProtocolError */.bd(evidence, hasLeft ? 'where the registry sent us' : '');
        }
        const isAbsent = isEvidenceOfAbsence(response) || (!hasLeft && (await this.#auth.isRegistry()));
        if (!isAbsent) {
            throw new errors/* ProtocolError */.bd(evidence, 'nothing there shows that it is a registry', 'not-a-registry');
        }
        return { kind: 'absent', evidence, identity };
    }
    #mismatch(folder, digest) {
        const evidence = { method: 'GET', url: this.#url(folder, digest).href, status: 200, diagnostics: '' };
        throw new errors/* ProtocolError */.bd(evidence, 'the content does not match its digest');
    }
    #ask(method, folder, identifier, accept) {
        const url = this.#url(folder, identifier);
        return this.#auth.send({ method, url, accept, maxBytes: MAX_DOCUMENT_BYTES }, this.#name);
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
/** What a HEAD with status 200 shows; undefined where only the content can tell. */
function readHead(response, identifier) {
    const type = contentType(response);
    const mediaType = isManifestType(type) ? type : undefined;
    const stated = header(response, 'docker-content-digest') ?? '';
    const digest = (0,registry_digest/* isDigest */.Bc)(stated) ? stated : undefined;
    if (type === 'text/html') {
        return undefined;
    }
    if (!(0,registry_digest/* isDigest */.Bc)(identifier)) {
        return digest === undefined ? undefined : { kind: 'found', digest, mediaType };
    }
    const isSame = digest === undefined ? mediaType !== undefined : digest === identifier;
    return isSame ? { kind: 'found', digest: identifier, mediaType } : undefined;
}
/** Some registries state a digest that is not the content's (ggcr gave up on checking it): what was computed counts. */
function warningsFor(digest, stated) {
    return stated === undefined || stated === digest || !stated.startsWith('sha256:')
        ? []
        : ['the registry states another digest than that of the content it sent; the content counts'];
}

;// CONCATENATED MODULE: ./build/registry/registries.js




/** The registries of a run. What is learned about one of them (protocol, challenge, tokens) is kept here and nowhere else. */
class Registries {
    #options;
    #auths = new Map();
    constructor(options) {
        this.#options = options;
    }
    /**
     * The repository that a reference names. Asks nothing yet, but for the handshake that tells http from https on loopback.
     * @throws {RefusedError} where our rules forbid to ask that registry
     * @throws {CredentialsError} where stored credentials cannot be read
     */
    async repository({ registry, repository }) {
        const { transport, credentials, trustedHosts, insecureRegistries, allowedRegistries, onSecret } = this.#options;
        if (allowedRegistries.length > 0 && !allowedRegistries.some((allowed) => (0,registry_reference/* isSameRegistry */.mS)(allowed, registry))) {
            const evidence = { method: 'GET', url: `https://${(0,registry_reference/* apiHost */.nz)(registry)}/v2/`, status: undefined, diagnostics: '' };
            const rule = 'only registries in allowed-registries are asked';
            throw new errors/* RefusedError */.fk(evidence, { host: registry, rule, input: 'allowed-registries' });
        }
        const base = await transport.locate(registry);
        let auth = this.#auths.get(base.origin);
        if (auth === undefined) {
            const destination = { registry: base, trustedHosts, insecureRegistries };
            auth = new Auth({ transport, destination, identity: credentials.for(registry), onSecret });
            this.#auths.set(base.origin, auth);
        }
        return new Repository(auth, base, repository);
    }
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 2 modules
var lib = __nccwpck_require__(313);
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./build/registry/authorities.js

/**
 * The agent, trusting `pem` beside what Node trusts. Set on the agent because a tunnel takes its TLS options from there alone.
 * `tls.rootCertificates` would lose what `NODE_EXTRA_CA_CERTS` adds; Node 20 has nothing better.
 */
function withAuthorities(agent, pem) {
    if (pem !== undefined) {
        const trusted = typeof external_node_tls_namespaceObject.getCACertificates === 'function' ? external_node_tls_namespaceObject.getCACertificates('default') : external_node_tls_namespaceObject.rootCertificates;
        const { options } = agent;
        options.ca = [...trusted, pem];
    }
    return agent;
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/registry/fault.js
/** No usable answer came. */
class Fault extends Error {
    name = 'Fault';
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
/** The code of the error with which a look-up refuses an address. */
const REFUSED_ADDRESS = 'ERR_REFUSED_ADDRESS';
/** The code of a proxy that made no tunnel: it answered 407, say, or is not there. */
const NO_TUNNEL = 'ERR_PROXY_TUNNEL';

;// CONCATENATED MODULE: ./build/registry/body.js



/** Error bodies are a line or a page; what follows after 64 KiB explains nothing more. */
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
 * @throws {Fault} `truncated`, `oversize` or `malformed`
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
        throw new Fault('oversize', `more than ${limit} bytes`);
    }
    const encoded = await collect(message, limit, !isSuccess);
    return decode(encoded, message.headers['content-encoding'], limit, isSuccess);
}
/** A stream that ends early emits `end` or `close` alike; only `complete` tells whether all of it came. */
function collect(message, limit, canCut) {
    return new Promise((resolve, reject) => {
        const chunks = [];
        let length = 0;
        let cause;
        message.on('data', (chunk) => {
            length += chunk.length;
            if (length <= limit) {
                chunks.push(chunk);
            }
            else if (canCut) {
                chunks.push(chunk.subarray(0, chunk.length - (length - limit)));
                resolve(Buffer.concat(chunks));
                message.destroy();
            }
            else {
                reject(new Fault('oversize', `more than ${limit} bytes`));
            }
        });
        message.on('error', (error) => {
            cause = error;
        });
        message.on('close', () => {
            if (message.complete) {
                resolve(Buffer.concat(chunks));
            }
            else {
                reject(new Fault('truncated', 'the connection broke in the middle of the body', { cause }));
            }
        });
    });
}
async function decode(bytes, header, limit, isSuccess) {
    const encoding = (header ?? '').trim().toLowerCase();
    if (encoding === '' || encoding === 'identity' || bytes.length === 0) {
        return bytes;
    }
    const decoder = DECODERS.get(encoding);
    try {
        if (decoder === undefined) {
            throw new Fault('malformed', `an encoding that nobody asked for: ${JSON.stringify(encoding.slice(0, 40))}`);
        }
        return await decoder(bytes, { maxOutputLength: limit });
    }
    catch (error) {
        if (!isSuccess) {
            return Buffer.alloc(0);
        }
        if (error instanceof Fault) {
            throw error;
        }
        const isBomb = error.code === 'ERR_BUFFER_TOO_LARGE';
        throw isBomb
            ? new Fault('oversize', `more than ${limit} bytes when decoded`, { cause: error })
            : new Fault('malformed', `not ${encoding}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/registry/exchange.js




const exchange_PATIENCE = {
    /** A registry that is there answers within a second; a lost packet costs three. */
    connect: 10_000,
    /** Docker Hub's lists of huge repositories take more than 20 s to begin. */
    headers: 30_000,
    /** 8 MiB in a minute are 1.1 Mbit/s; whoever drips slower is no registry. */
    whole: 60_000,
};
/**
 * Sends one request and reads its answer. Settles always, and within `patience.whole`: through a proxy neither time-outs nor
 * abort signals of Node work until there is a socket, so the promise has timers of its own.
 * @throws {Fault}
 */
function exchange(options) {
    const { method, url, headers, agent, lookup, maxBytes, patience, remaining } = options;
    if (remaining <= 0) {
        return Promise.reject(late('a connection', patience.connect, remaining));
    }
    return new Promise((resolve, reject) => {
        const send = url.protocol === 'https:' ? external_node_https_namespaceObject.request : external_node_http_namespaceObject.request;
        const request = send(url, { method, agent, lookup, headers: { ...headers, 'accept-encoding': 'identity' } });
        let response;
        let phase;
        const whole = setTimeout(() => fail(late('the answer', patience.whole, remaining)), Math.min(patience.whole, remaining));
        wait('a connection', patience.connect);
        function wait(what, milliseconds) {
            clearTimeout(phase);
            phase = setTimeout(() => fail(late(what, milliseconds, remaining)), Math.min(milliseconds, remaining));
        }
        function settle() {
            clearTimeout(phase);
            clearTimeout(whole);
        }
        function succeed(message, bytes) {
            settle();
            resolve({ status: message.statusCode ?? 0, headers: message.headers, bytes });
        }
        function fail(error) {
            if (method === 'HEAD' && response !== undefined) {
                // The headers are all of this answer, whatever a server sends after them.
                succeed(response, Buffer.alloc(0));
            }
            settle();
            reject(error instanceof Fault ? error : faultFrom(error, request.reusedSocket && response === undefined));
            response?.destroy();
            request.destroy();
        }
        request.on('error', fail);
        request.on('close', () => {
            if (response === undefined) {
                fail(new Fault('truncated', 'the connection was closed before an answer came'));
            }
        });
        request.on('socket', (socket) => {
            const connected = () => wait('the first bytes of an answer', patience.headers);
            const isTls = 'encrypted' in socket;
            if (request.reusedSocket || (!isTls && !socket.connecting)) {
                connected();
            }
            else {
                socket.once(isTls ? 'secureConnect' : 'connect', connected);
            }
        });
        request.on('response', (message) => {
            response = message;
            clearTimeout(phase);
            readBody(message, { maxBytes, hasBody: method !== 'HEAD' }).then((bytes) => succeed(message, bytes), fail);
        });
        request.end();
    });
}
function late(what, milliseconds, remaining) {
    const limit = remaining < milliseconds ? "before the run's deadline" : `within ${milliseconds / 1000} s`;
    return new Fault('timeout', `${what} did not come ${limit}`);
}
/** OpenSSL's and Node's codes for a handshake or a certificate that failed: neither is cured by trying again. */
const TLS_CODE = /^(EPROTO|ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_CERT_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;
/** The `tunnel` package's words. Its code is always ECONNRESET, as if a connection had broken. */
const TUNNEL_FAILED = /^tunneling socket could not be established, (?:statusCode|cause)=(.*)/s;
function faultFrom(error, isReused) {
    const code = codeOf(error) ?? '';
    const message = messageOf(error);
    if (code === REFUSED_ADDRESS) {
        return new Fault('address', message, { cause: error });
    }
    if (TLS_CODE.test(code)) {
        return new Fault('tls', message, { cause: error });
    }
    const [, tunnelProblem] = TUNNEL_FAILED.exec(message) ?? [];
    if (tunnelProblem !== undefined) {
        return new Fault('network', `no connection through the proxy: ${tunnelProblem}`, { cause: error, code: NO_TUNNEL });
    }
    // Node's HTTP parser: bare line feeds, headers above 16 KiB, no HTTP at all.
    if (code.startsWith('HPE_')) {
        return new Fault('malformed', `not HTTP as we can read it (${message})`, { cause: error });
    }
    return new Fault('network', message, {
        cause: error,
        isStaleConnection: isReused && (code === 'ECONNRESET' || code === 'EPIPE'),
    });
}
/** Node tries every address of a name and wraps what each of them said, without a message of its own: then the first one's. */
function messageOf(error) {
    const spoken = error instanceof AggregateError ? error.errors[0] : error;
    return spoken instanceof Error ? spoken.message : String(spoken);
}

;// CONCATENATED MODULE: ./build/registry/loopback.js

/** A handshake on loopback takes milliseconds; five seconds are for a machine that is busy building. */
const loopback_PATIENCE = 5_000;
/** What OpenSSL says when the other side answers in plain text: http servers answer 400 to a handshake. */
const NO_TLS = /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_HTTP_REQUEST)$/;
/**
 * Whether a server on loopback speaks no TLS, found out by a handshake that sends nothing else.
 * Only a plain-text answer counts: a certificate that we do not trust, a reset or silence is TLS, and fails as such later.
 * `remaining` is what the run has left, in milliseconds.
 */
function isPlainText(url, remaining) {
    return new Promise((resolve) => {
        const host = url.hostname.replace(/^\[|\]$/g, '');
        // Certificates are judged by the requests that follow; here it only matters that there is one.
        const socket = external_node_tls_namespaceObject.connect({ host, port: Number(url.port || 443), rejectUnauthorized: false });
        const settle = (isPlain) => {
            clearTimeout(timer);
            socket.destroy();
            resolve(isPlain);
        };
        const timer = setTimeout(() => settle(false), Math.min(loopback_PATIENCE, remaining));
        socket.once('secureConnect', () => settle(false));
        socket.on('error', (error) => settle(NO_TLS.test(error.code ?? '')));
        socket.once('close', () => settle(false));
    });
}

;// CONCATENATED MODULE: ./build/registry/limiter.js
/** Lets at most `slots` tasks run at a time, the others in the order in which they came. */
class Limiter {
    #waiting = [];
    #free;
    constructor(slots) {
        this.#free = slots;
    }
    /** What `task` returns or throws. The slot is free again when the task has settled and whoever awaits it has heard. */
    async run(task) {
        if (this.#free > 0) {
            this.#free -= 1;
        }
        else {
            await new Promise((resolve) => this.#waiting.push(resolve));
        }
        try {
            return await task();
        }
        finally {
            // A turn of the event loop later, so that a 429 keeps the next one back already.
            setImmediate(() => this.#release());
        }
    }
    #release() {
        const next = this.#waiting.shift();
        if (next === undefined) {
            this.#free += 1;
        }
        else {
            next();
        }
    }
}

;// CONCATENATED MODULE: ./build/registry/origin.js


/** Six as browsers do: enough to hide latency, too few for a registry to call it abuse. */
const REQUESTS_AT_A_TIME = 6;
/** What a run knows of one origin (protocol, host and port). */
class Origin {
    agent;
    #limiter = new Limiter(REQUESTS_AT_A_TIME);
    /** A request failed here after all its tries, and none has succeeded since. */
    isTroubled = false;
    #pausedUntil = 0;
    constructor(agent) {
        this.agent = agent;
    }
    /** Keeps every request back for `milliseconds`: whoever says `Retry-After` means all of us. */
    pause(milliseconds) {
        this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
    }
    /** What `task` returns or throws. It begins when fewer than six are under way and no pause lasts, at the latest at the deadline. */
    async run(task, deadline) {
        for (;;) {
            const left = this.#pauseLeft(deadline);
            if (left > 0) {
                await (0,promises_namespaceObject.setTimeout)(left);
            }
            // A pause may have begun while we were in the queue. It is not waited for in a slot.
            const done = await this.#limiter.run(async () => this.#pauseLeft(deadline) > 0 ? undefined : { value: await task() });
            if (done !== undefined) {
                return done.value;
            }
        }
    }
    #pauseLeft(deadline) {
        return Math.min(this.#pausedUntil - performance.now(), deadline.remaining());
    }
}

;// CONCATENATED MODULE: ./build/registry/rate-limit.js


/**
 * Whether a 429 is Docker Hub's limit of pulls, whose window is hours long, and not its limit of requests, which passes in seconds.
 * The first says `You have reached your pull rate limit` or has `ratelimit-remaining: 0;w=21600`, the second a bare `Too Many Requests`.
 */
function isPullLimit(response) {
    return (response.status === 429 &&
        (/^\s*0\s*(;|$)/.test(header(response, 'ratelimit-remaining') ?? '') ||
            /pull rate limit/i.test(readDiagnostics(response.bytes).text)));
}

;// CONCATENATED MODULE: ./build/registry/retry.js


/** Four tries: three pauses of at most 0.5, 1 and 2 s outlast a restart of a registry behind a load balancer. */
const TRIES = 4;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
/** Above a minute, waiting costs the workflow more than an error that says when to come back. */
const LONGEST_RETRY_AFTER = 60_000;
/** 520 to 524 are Cloudflare's for an origin that it could not reach; 425 is RFC 8470. */
const RETRIED_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);
/** How many tries a fault is worth. A name that does not resolve, a closed port or a proxy that says no seldom changes its mind. */
const TRIES_BY_CODE = new Map([
    ['ECONNREFUSED', 2],
    ['ENOTFOUND', 2],
    [NO_TUNNEL, 2],
]);
const TRIES_BY_FAULT = {
    network: TRIES,
    truncated: TRIES,
    /** Each waits up to half a minute: a third would eat the run's time. */
    timeout: 2,
    tls: 1,
    address: 1,
    oversize: 1,
    malformed: 1,
};
/** Whether a status says that the same request may do better later. */
function isRetriedStatus(status) {
    return RETRIED_STATUSES.has(status);
}
/**
 * How many milliseconds to wait before the next try; undefined when there shall be none.
 * Exponential with full jitter; `Retry-After` in its place where the server sent one, unless that is longer than a minute or than the run has left.
 */
function pauseBeforeRetry(setback, conditions) {
    const { earlier, remaining, isTroubled, random } = conditions;
    const tries = triesFor(setback);
    if (earlier.length + 1 >= tries || (isTroubled && setback.isStaleConnection !== true)) {
        return undefined;
    }
    // A registry that answers 500 twice means it (a broken manifest, say); the gateway's 502 to 504 are another matter.
    if (setback.status === 500 && earlier.at(-1)?.status === 500) {
        return undefined;
    }
    if (setback.isStaleConnection === true) {
        return 0;
    }
    if (setback.retryAfter !== undefined) {
        const isWorthIt = setback.retryAfter <= LONGEST_RETRY_AFTER && setback.retryAfter < remaining;
        return isWorthIt ? setback.retryAfter : undefined;
    }
    const ceiling = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** earlier.length);
    const pause = random * ceiling;
    return pause < remaining ? pause : undefined;
}
function triesFor({ status, fault, code, isPullLimit }) {
    if (status !== undefined) {
        return isRetriedStatus(status) && isPullLimit !== true ? TRIES : 1;
    }
    return TRIES_BY_CODE.get(code ?? '') ?? TRIES_BY_FAULT[fault ?? 'network'];
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
    const date = parseHttpDate(text);
    return date !== undefined && date > now ? date - now : undefined;
}

;// CONCATENATED MODULE: ./build/registry/outcome.js





/** Why a try may have to be repeated; undefined for an answer that stands. `now` is in milliseconds since 1970. */
function findSetback({ answer }, now) {
    if (answer instanceof Fault) {
        return { fault: answer.kind, code: answer.code, isStaleConnection: answer.isStaleConnection };
    }
    if (!isRetriedStatus(answer.status)) {
        return undefined;
    }
    const retryAfter = parseRetryAfter(header(answer, 'retry-after'), now);
    return { status: answer.status, retryAfter, isPullLimit: isPullLimit(answer) };
}
/** The error that a last try ends with. The body of a `secret` answer is not quoted. */
function errorFrom({ answer, url }, setback, request) {
    if (!(answer instanceof Fault)) {
        const evidence = evidenceOf(answer, request.isSecret ? 'secret' : 'open');
        return answer.status === 429
            ? new errors/* RateLimitError */.OE(evidence, setback.isPullLimit ?? false, setback.retryAfter)
            : new errors/* UnavailableError */.hG(evidence, 'unavailable', '');
    }
    const evidence = evidenceOfSilence(request.method, url);
    const { kind, code, message } = answer;
    if (kind === 'oversize' || kind === 'malformed') {
        return new errors/* ProtocolError */.bd(evidence, message, 'invalid-response', { cause: answer });
    }
    const reason = kind === 'timeout' || kind === 'tls' ? kind : 'unavailable';
    return new errors/* UnavailableError */.hG(evidence, reason, message, { cause: answer, code });
}
/** What a request proves that got no answer, or was not sent. */
function evidenceOfSilence(method, url) {
    return { method, url: withoutQuery(url), status: undefined, diagnostics: '' };
}

;// CONCATENATED MODULE: ./build/registry/redirect.js



const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/**
 * Where a response sends us; undefined when it is no redirect. A relative `Location` counts from the address that sent it.
 * `isBound` refuses every other origin.
 * @throws {RefusedError} where our rules forbid to go there
 * @throws {ProtocolError} where it is no address
 */
function findRedirect(response, destination, isBound) {
    const location = header(response, 'location');
    if (!REDIRECTS.has(response.status) || location === undefined) {
        return undefined;
    }
    const evidence = evidenceOf(response, 'secret');
    if (!URL.canParse(location, response.url.href)) {
        throw new errors/* ProtocolError */.bd(evidence, 'redirected to something that is no address');
    }
    const to = new URL(location, response.url);
    const refusal = refuseRedirect(to, response.url, destination);
    if (refusal !== undefined) {
        throw new errors/* RefusedError */.fk(evidence, refusal);
    }
    if (isBound && to.origin !== response.url.origin) {
        const rule = 'a request for a token that carries credentials may not be redirected to another origin';
        throw new errors/* RefusedError */.fk(evidence, { host: to.host, rule, input: undefined });
    }
    return to;
}

;// CONCATENATED MODULE: external "node:dns"
const external_node_dns_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");
;// CONCATENATED MODULE: ./build/registry/resolver.js




/** A name resolved to where we do not go. */
class RefusedAddress extends Error {
    name = 'RefusedAddress';
    code = REFUSED_ADDRESS;
    refusal;
    constructor(refusal) {
        super(refusal.rule);
        this.refusal = refusal;
    }
}
/** From the outside in. */
const EXPOSURES = ['public', 'private', 'loopback', 'forbidden'];
/** What the names of a run resolve to, and which of them are not connected to. */
class Resolver {
    #addresses = new Map();
    /** The look-up for a connection to `url`. */
    lookupFor(url, destination) {
        return vettedLookup((address) => {
            const known = this.#addresses.get(url.hostname) ?? new Set();
            this.#addresses.set(url.hostname, known.add(address));
            return this.#refuse(address, url, destination);
        });
    }
    /**
     * Judges the host of `url` by what it resolved to before: a kept-alive connection makes no look-up.
     * @throws {Fault} as the look-up would
     */
    vetKnown(url, destination) {
        const known = [...(this.#addresses.get(url.hostname) ?? [])];
        const refusal = known
            .map((address) => this.#refuse(address, url, destination))
            .find((found) => found !== undefined);
        if (refusal !== undefined) {
            throw new Fault('address', refusal.rule, { cause: new RefusedAddress(refusal) });
        }
    }
    #refuse(address, url, destination) {
        return refuseAddress(address, url, {
            ...destination,
            registryExposure: this.#exposureOf(destination.registry.hostname),
        });
    }
    /** The outermost of all its addresses: one of its own that is further inside does not let a registry send us there. */
    #exposureOf(host) {
        const exposures = [...(this.#addresses.get(host) ?? [host])].map(exposureOf);
        return EXPOSURES.find((exposure) => exposures.includes(exposure)) ?? 'forbidden';
    }
}
/**
 * A look-up for a connection that fails when any address of the name is refused. Judged there and not before, so that a name
 * cannot resolve to one address when it is judged and to another when it is used.
 */
function vettedLookup(refuse) {
    return (hostname, options, callback) => {
        external_node_dns_namespaceObject.lookup(hostname, options, (error, address, family) => {
            if (error !== null) {
                callback(error, address, family);
                return;
            }
            const addresses = typeof address === 'string' ? [address] : address.map((entry) => entry.address);
            const refusal = addresses.map(refuse).find((found) => found !== undefined);
            callback(refusal === undefined ? null : new RefusedAddress(refusal), address, family);
        });
    };
}

;// CONCATENATED MODULE: ./build/registry/transport.js
















/** registry.k8s.io takes one redirect, a blob behind a mirror two or three; ten is what Go's client allows. */
const MAX_REDIRECTS = 10;
/**
 * Sends requests: redirects by origin, retries, at most six at a time per origin on kept-alive connections, a bound on every wait.
 * The only place that opens connections for HTTP.
 */
class Transport {
    #options;
    #origins = new Map();
    #bases = new Map();
    #resolver = new Resolver();
    constructor(options) {
        this.#options = options;
    }
    /**
     * The root of a registry's API, such as `https://registry-1.docker.io/`. Http where `insecure-registries` lists the host,
     * and on loopback where a handshake shows that the other side speaks no TLS.
     * @throws {RefusedError} for an address that we never ask
     */
    locate(registry) {
        let base = this.#bases.get(registry);
        if (base === undefined) {
            base = this.#locate(registry);
            this.#bases.set(registry, base);
        }
        return base;
    }
    /**
     * The answer to `request`, whatever its status, except those that a retry might have cured: these are errors.
     * @throws {RateLimitError | UnavailableError} after all retries
     * @throws {RefusedError | ProtocolError}
     */
    async send(request) {
        const { deadline, random = Math.random } = this.#options;
        const earlier = [];
        for (;;) {
            const outcome = await this.#attempt(request);
            const origin = this.#originOf(outcome.url);
            const setback = findSetback(outcome, Date.now());
            if (setback === undefined) {
                origin.isTroubled = false;
                return outcome.answer;
            }
            const pause = pauseBeforeRetry(setback, {
                earlier,
                remaining: deadline.remaining(),
                isTroubled: origin.isTroubled,
                random: random(),
            });
            if (pause === undefined) {
                origin.isTroubled ||= earlier.length > 0;
                throw errorFrom(outcome, setback, request);
            }
            if (setback.retryAfter !== undefined) {
                origin.pause(setback.retryAfter);
            }
            earlier.push(setback);
            await (0,promises_namespaceObject.setTimeout)(pause);
        }
    }
    /** Closes every connection, whatever is under way. */
    close() {
        for (const { agent } of this.#origins.values()) {
            // A tunnelling agent has no `destroy`; it keeps no idle connections either.
            agent.destroy?.();
        }
    }
    async #locate(registry) {
        const url = new URL(`https://${(0,registry_reference/* apiHost */.nz)(registry)}/`);
        const refusal = refuseRegistry(url);
        if (refusal !== undefined) {
            throw new errors/* RefusedError */.fk(evidenceOfSilence('GET', url), refusal);
        }
        const isPlain = isListed(url, this.#options.insecureRegistries) ||
            (exposureOf(url.hostname) === 'loopback' && (await isPlainText(url, this.#options.deadline.remaining())));
        return isPlain ? new URL(`http://${(0,registry_reference/* apiHost */.nz)(registry)}/`) : url;
    }
    /** One try: from the request's own address along its redirects. */
    async #attempt(request) {
        const destination = { ...this.#options, registry: request.registry };
        let url = request.url;
        let hasLeft = false;
        for (let hops = 0;; hops += 1) {
            hasLeft ||= url.origin !== request.url.origin;
            const canAuthorize = !hasLeft || url.origin !== request.url.origin;
            const authorization = canAuthorize ? request.authorization?.(url.origin) : undefined;
            const answer = await this.#exchange(request, url, authorization, destination);
            if (answer instanceof Fault) {
                return { answer, url };
            }
            const response = { ...answer, method: request.method, url, hops };
            const next = findRedirect(response, destination, request.isBound ?? false);
            if (next === undefined) {
                return { answer: response, url };
            }
            if (hops === MAX_REDIRECTS) {
                throw new errors/* ProtocolError */.bd(evidenceOf(response, 'secret'), `more than ${MAX_REDIRECTS} redirects`);
            }
            url = next;
        }
    }
    async #exchange(request, url, authorization, destination) {
        const { deadline, userAgent, onExchange, patience = exchange_PATIENCE } = this.#options;
        const origin = this.#originOf(url);
        return origin.run(async () => {
            const started = performance.now();
            let outcome = 'not sent';
            try {
                this.#resolver.vetKnown(url, destination);
                const response = await exchange({
                    method: request.method,
                    url,
                    headers: {
                        accept: request.accept,
                        'user-agent': userAgent,
                        ...(authorization !== undefined && { authorization }),
                    },
                    agent: origin.agent,
                    lookup: this.#resolver.lookupFor(url, destination),
                    maxBytes: request.maxBytes,
                    patience,
                    remaining: deadline.remaining(),
                });
                outcome = String(response.status);
                return response;
            }
            catch (error) {
                if (!(error instanceof Fault)) {
                    throw error;
                }
                outcome = error.message;
                if (error.cause instanceof RefusedAddress) {
                    throw new errors/* RefusedError */.fk(evidenceOfSilence(request.method, url), error.cause.refusal);
                }
                return error;
            }
            finally {
                const milliseconds = Math.round(performance.now() - started);
                onExchange?.({ method: request.method, url: withoutQuery(url), outcome, milliseconds });
            }
        }, deadline);
    }
    #originOf(url) {
        let origin = this.#origins.get(url.origin);
        if (origin === undefined) {
            // The tunnelling agent never frees the sockets of requests that had to queue in it, nor those of a silent proxy.
            const maxSockets = (0,lib/* getProxyUrl */.s_)(url.href) === '' ? REQUESTS_AT_A_TIME : Number.POSITIVE_INFINITY;
            // A client for each origin: it keeps one agent, whatever the protocol of the next address.
            const client = new lib/* HttpClient */.Qq(this.#options.userAgent, [], { keepAlive: true, maxSockets });
            origin = new Origin(withAuthorities(client.getAgent(url.href), this.#options.ca));
            this.#origins.set(url.origin, origin);
        }
        return origin;
    }
}

;// CONCATENATED MODULE: ./build/run.js
















/** As in package.json, which is not in the bundle. */
const VERSION = '0.1.0';
/** Says who asks: registries look at it when they wonder about traffic. */
const USER_AGENT = `tagscout/${VERSION} (https://github.com/tagscout/tagscout)`;
/**
 * One run of the action, from inputs to outputs. Returns whether the step passes.
 * @throws {InputError} before anything is asked
 */
async function run(runner) {
    runner.mask(runner.get('password'));
    const { inputs, notices } = readInputs(runner);
    const { report, faults } = await ask(inputs, runner);
    const isPassed = publish(report, inputs, notices, runner);
    const [fault] = faults;
    if (fault !== undefined) {
        throw fault.reason;
    }
    return isPassed;
}
/** Asks every image at once: the transport sees to it that no registry gets more than a few requests at a time. */
async function ask(inputs, runner) {
    const { mode, images, trustedHosts, insecureRegistries, allowedRegistries, registry, credentials } = inputs;
    const deadline = new Deadline(inputs.timeoutMs);
    const onSecret = (secret) => runner.mask(secret);
    const transport = new Transport({
        deadline,
        userAgent: USER_AGENT,
        ca: inputs.ca,
        trustedHosts,
        insecureRegistries,
        onExchange: ({ method, url, outcome, milliseconds }) => runner.debug((0,clean/* clean */.uH)(`${method} ${url}: ${outcome}, ${milliseconds} ms`)),
    });
    const registries = new Registries({
        transport,
        credentials: new Credentials({
            given: credentials && { ...credentials, registry },
            readDockerConfig: () => runner.readDockerConfig(),
            onSecret,
        }),
        trustedHosts,
        insecureRegistries,
        allowedRegistries,
        onSecret,
    });
    const options = {
        registries,
        platforms: inputs.platforms,
        missingOrPrivate: inputs.missingOrPrivate,
        now: Date.now(),
    };
    const check = async (question) => mode === 'exists' ? [await checkExists(question, options)] : checkInspect(question, options);
    try {
        const answers = new Map();
        const questions = new Map(images.map((question) => [question.asked, question]));
        const findings = [...questions.values()].map(async (question) => {
            const key = (0,registry_reference/* canonical */.$N)(question.reference);
            const answer = answers.get(key) ??
                deadline.bound(check(question).catch((error) => [fromError(question, error)]), () => [fromDeadline(question)]);
            answers.set(key, answer);
            return (await answer).map((finding) => ({ ...finding, asked: question.asked }));
        });
        const settled = await Promise.allSettled(findings);
        const report = { mode, findings: settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])) };
        return { report, faults: settled.filter((one) => one.status === 'rejected') };
    }
    finally {
        transport.close();
    }
}
/** Everything a person or a later step gets to see; all of it before the step fails. */
function publish(report, inputs, notices, runner) {
    const options = { ...inputs, redact: (text) => runner.redact(text) };
    const entries = toEntries(report, options);
    const { outputs, warnings } = toOutputs(report, entries);
    for (const line of toLog(entries)) {
        runner.info(line);
    }
    for (const [name, value] of Object.entries(outputs)) {
        runner.setOutput(name, value);
    }
    // The answers are known by now: a disk that is full is no reason to lose them.
    const unwritten = [
        attempt('The file of the output `report`', () => runner.setOutput('report', runner.writeReport(reportText(entries)))),
        attempt('The job summary', () => runner.writeSummary(summarize(report, entries, { version: VERSION }))),
    ];
    for (const annotation of toAnnotations(report, options, { notices, warnings: [...warnings, ...unwritten.flat()] })) {
        runner.annotate(annotation);
    }
    return !verdict(report, inputs.failOn).isFailure;
}
/** A warning, where `write` failed. */
function attempt(what, write) {
    try {
        write();
        return [];
    }
    catch (error) {
        return [`${what} could not be written: ${error instanceof Error ? error.message : String(error)}`];
    }
}


/***/ }),

/***/ 313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Qq: () => (/* binding */ HttpClient),
  s_: () => (/* binding */ lib_getProxyUrl)
});

// UNUSED EXPORTS: Headers, HttpClientError, HttpClientResponse, HttpCodes, MediaTypes, isHttps

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
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
var tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./stubs/undici/index.js
/**
 * Takes undici's place in the bundle: @actions/http-client loads it for `getAgentDispatcher`, which Tagscout never calls,
 * and loading it costs about 40 ms at every start. Whoever begins to use it gets an error instead of a silent difference.
 */
class ProxyAgent {
	constructor() {
		throw new Error('undici is left out of this bundle: stubs/undici');
	}
}

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
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
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
        const proxyUrl = getProxyUrl(parsedUrl);
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
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
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
        const proxyUrl = getProxyUrl(parsedUrl);
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
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
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
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
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
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
