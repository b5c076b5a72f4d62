// Trusted Types: the only two ways in which a string may become part of the page or a program.
//
// The app's templates reach the page as HTML text that was fixed when it was compiled. This policy
// lets such text through when it is plain structure, and refuses whatever could act. A string that is
// refused throws in the caller, and nothing is inserted.
//
// The text is read here once and by the browser again, perhaps in another place. That is safe because
// nothing in it may depend on the place: no comments or sections, and no element with text rules of
// its own that holds a `<`.

const SCRIPTS = new Set(['/sw.js', '{{worker.js}}']);

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

const ELEMENTS = new Set(
  (
    // Text and structure
    'a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn ' +
    'dialog div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark ' +
    'menu nav ol p pre q rp rt ruby s samp search section small span strong sub summary sup table tbody td tfoot ' +
    'th thead time tr u ul var wbr ' +
    // Controls
    'button fieldset form input label legend meter optgroup option output select textarea ' +
    // Drawings
    'circle clippath defs desc ellipse g line lineargradient marker mask path pattern polygon polyline ' +
    'radialgradient rect stop svg symbol text title tspan use'
  ).split(' '),
);

function elementIsPlain({ namespaceURI, localName, textContent }) {
  if (namespaceURI !== HTML && namespaceURI !== SVG) return false;
  const ownTextRules = localName === 'textarea' || localName === 'title';
  return ELEMENTS.has(localName.toLowerCase()) && !(ownTextRules && textContent.includes('<'));
}

// Read as the browser reads it: it drops white space inside and takes a backslash for a slash.
function address(value) {
  return URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI) : { protocol: '' };
}

// A place in the app, a source, or a help line.
function linkIsPlain(value) {
  const { protocol, origin } = address(value);
  return origin === location.origin || ['https:', 'mailto:', 'tel:'].includes(protocol);
}

// A picture of ours, or one that is written out in the template.
function pictureIsPlain(value) {
  const { protocol, origin, pathname } = address(value);
  return origin === location.origin || (protocol === 'data:' && pathname.startsWith('image/'));
}

function attributeIsPlain(element, { localName, value }) {
  const name = localName.toLowerCase();
  switch (name) {
    case 'href':
      return element.localName === 'a' ? linkIsPlain(value) : value.startsWith('#');
    case 'src':
      return pictureIsPlain(value);
    case 'action':
    case 'formaction':
    case 'is':
    case 'ping':
    case 'srcdoc':
    case 'srcset':
    case 'style':
      return false;
    default:
      return !name.startsWith('on');
  }
}

function isPlain(node) {
  switch (node.nodeType) {
    case Node.TEXT_NODE:
      return true;
    case Node.COMMENT_NODE:
      return node.data === '';
    case Node.ELEMENT_NODE:
      return (
        elementIsPlain(node) &&
        Array.from(node.attributes).every((attribute) => attributeIsPlain(node, attribute)) &&
        Array.from(node.childNodes).every(isPlain)
      );
    default:
      return false;
  }
}

if (globalThis.trustedTypes) {
  // Lets text into the inert document below and nowhere else: it never leaves this block.
  const inert = trustedTypes.createPolicy('inert', { createHTML: (text) => text });

  // The two places where the app's templates are read, in a document in which nothing runs or loads.
  const readInTwoPlaces = (text) => {
    const html = document.createElement('template');
    const svg = html.content.ownerDocument.createElementNS(SVG, 'g');
    html.innerHTML = inert.createHTML(text);
    svg.innerHTML = inert.createHTML(text);
    return [...html.content.childNodes, ...svg.childNodes];
  };

  trustedTypes.createPolicy('default', {
    createHTML(text) {
      // `<!>` is the app's own mark for a place that it fills later.
      if (/<!(?!>)/.test(text)) return null;
      return readInTwoPlaces(text).every(isPlain) ? text : null;
    },
    createScriptURL: (url) => (SCRIPTS.has(url) ? url : null),
  });
}
