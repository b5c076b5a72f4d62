// Trusted Types: the only two ways in which a string may become part of the page or a program.
//
// The app's templates reach the page as HTML text that was fixed when it was compiled. This policy
// lets such text through when it is plain structure, and refuses whatever could act. A string that is
// refused throws in the caller, and nothing is inserted.

const SCRIPTS = new Set(['/sw.js', '{{worker.js}}']);

const HTML = new Set(
  (
    'a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup data dd del ' +
    'details dfn dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i ' +
    'img input ins kbd label legend li main mark menu meter nav ol optgroup option output p pre q rp rt ruby s ' +
    'samp search section select small span strong sub summary sup table tbody td textarea tfoot th thead time tr ' +
    'u ul var wbr'
  ).split(' '),
);
const SVG = new Set(
  (
    'svg g path line polyline polygon rect circle ellipse text tspan title desc defs use symbol marker ' +
    'linearGradient radialGradient stop clipPath mask pattern'
  ).split(' '),
);

function elementIsKnown({ namespaceURI, localName, firstChild }) {
  switch (namespaceURI) {
    case 'http://www.w3.org/1999/xhtml':
      // A text area's content is read by rules of its own, so what is harmless inside it may be markup
      // elsewhere. It must come empty; the app fills it through a property.
      return HTML.has(localName) && !(localName === 'textarea' && firstChild);
    case 'http://www.w3.org/2000/svg':
      return SVG.has(localName);
    default:
      return false;
  }
}

// A link to a page of ours, to a place on this page, to a help line or to a source.
const LINK = /^(?:#|\/(?![\/\\])|https:\/\/|tel:|mailto:)/;
// A picture of ours, or one the app has made.
const PICTURE = /^(?:\/(?![\/\\])|data:image\/|blob:)/;

function attributeIsPlain(element, { localName, value }) {
  const name = localName.toLowerCase();
  switch (name) {
    case 'href':
      return element.localName === 'a' ? LINK.test(value) : value.startsWith('#');
    case 'src':
      return PICTURE.test(value);
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
        elementIsKnown(node) &&
        Array.from(node.attributes).every((attribute) => attributeIsPlain(node, attribute)) &&
        Array.from(node.childNodes).every(isPlain)
      );
    default:
      return false;
  }
}

if (globalThis.trustedTypes) {
  // Reads text into a template, where nothing runs and nothing loads. Never leaves this file.
  const inert = trustedTypes.createPolicy('inert', { createHTML: (text) => text });
  trustedTypes.createPolicy('default', {
    createHTML(text) {
      const template = document.createElement('template');
      template.innerHTML = inert.createHTML(text);
      return Array.from(template.content.childNodes).every(isPlain) ? text : null;
    },
    createScriptURL: (url) => (SCRIPTS.has(url) ? url : null),
  });
}
