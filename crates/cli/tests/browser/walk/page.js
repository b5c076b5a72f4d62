// What the walk asks of an open page. Everything returns lines, each a finding in words.
window.walk ??= (() => {
    const all = (selector) => Array.from(document.querySelectorAll(selector));
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });
    const brief = (element) => {
        const words = (element.innerText || element.getAttribute('aria-label') || element.id || '').trim();
        const kind = element.className.baseVal ?? element.className;
        return `${element.localName}${kind ? '.' + kind.split(' ').join('.') : ''} “${words.slice(0, 40)}”`;
    };
    const frame = () => new Promise(requestAnimationFrame);

    /** Waits until the page stands still: its heading is there, nothing is busy, nothing changes for three frames. */
    const settled = async () => {
        let changed = true;
        const watch = new MutationObserver(() => { changed = true; });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        for (let still = 0; still < 3; still = changed || !ready() ? 0 : still + 1) {
            changed = false;
            await frame();
        }
        watch.disconnect();
        return location.pathname;
    };
    const ready = () => document.querySelector('h1') && !document.querySelector('[aria-busy=true]');

    /** Goes to another page of the app without loading it again. */
    const go = (path) => {
        document.activeElement?.blur();
        scrollTo(0, 0);
        history.pushState(null, '', path);
        dispatchEvent(new PopStateEvent('popstate'));
        return settled();
    };

    /** Unfolds whatever can be unfolded. */
    const unfold = async () => {
        for (let closed = all('details:not([open])'); closed.length; closed = all('details:not([open])')) {
            for (const details of closed) details.open = true;
            await frame();
        }
        return settled();
    };

    /** Where the links of this page lead, within the app. */
    const links = () => {
        const ours = all('a[href]').filter((a) => a.origin === location.origin && !a.pathname.includes('.'));
        return [...new Set(ours.map((a) => a.pathname.replace(/(.)\/$/, '$1')))];
    };

    const looked = async (options) => {
        if (!window.axe) return [];
        await axe.still();
        const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options });
        return violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    };
    const access = () => looked({ rules: { 'target-size': { enabled: true } } });
    const colours = () => looked({ runOnly: ['color-contrast', 'link-in-text-block'] });

    /** What moves though it was asked not to. */
    const moves = () => {
        const long = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
        const style = (element) => getComputedStyle(element);
        const moving = all('body *').filter((element) => {
            const { transitionDuration, animationDuration, scrollBehavior } = style(element);
            return long(transitionDuration) || long(animationDuration) || scrollBehavior === 'smooth';
        });
        return moving.map((element) => `moves: ${brief(element)}`);
    };

    /** What does not fit the screen, or its own frame. */
    const cut = () => {
        const wide = document.documentElement.clientWidth;
        const found = [];
        if (document.documentElement.scrollWidth > wide) found.push('the page moves sideways');
        const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
        const moved = (element) => element !== document.body && (scrolls(element) || moved(element.parentElement));
        const away = (element) => element.closest('.unseen, .skip, [aria-hidden=true]');
        for (const element of all('body *')) {
            if (!shown(element) || away(element) || element.parentElement.closest('svg')) continue;
            // What is moved sideways within its own frame may be wider than it.
            if (moved(element.parentElement)) continue;
            const { left, right, width } = element.getBoundingClientRect();
            if (width && (right > wide + 1 || left < -1)) found.push(`out of the screen: ${brief(element)}`);
            const { overflowX, overflowY, display } = getComputedStyle(element);
            if (display === 'inline' || element.localName === 'svg' || scrolls(element)) continue;
            const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
            if (clientWidth && scrollWidth > clientWidth + 1) {
                const far = (one) => one.getBoundingClientRect().right;
                const inside = Array.from(element.querySelectorAll('*'));
                const widest = inside.reduce((most, one) => far(one) > far(most) ? one : most, inside[0] ?? element);
                found.push(`wider than its frame: ${brief(element)}, by ${brief(widest)}`);
            }
            const hides = /hidden|clip/.test(overflowX + overflowY);
            if (hides && scrollHeight > clientHeight + 2) found.push(`cut off below: ${brief(element)}`);
        }
        return found;
    };

    const same = (one, other) => one.type === 'radio' && other.type === 'radio' && one.name === other.name;
    /** Everything that has to be reached by Tab; of several answers to one question any one. */
    const stops = () => {
        const able = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
        const found = all(able).filter((element) => shown(element) && !element.disabled);
        return found.filter((element, at) => !found.slice(0, at).some((before) => same(before, element)));
    };

    let reached = [];
    const ringed = (element) => {
        const ring = (element) => {
            const { outlineStyle, outlineWidth, opacity } = getComputedStyle(element);
            return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && opacity !== '0';
        };
        return [element, element.closest('label')].some((one) => one && ring(one));
    };
    const note = ({ target }) => reached.push([target, ringed(target)]);

    /** Begins at the top of the page, as somebody who presses Tab for the first time. */
    const begin = () => {
        reached = [];
        document.removeEventListener('focusin', note);
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
        document.addEventListener('focusin', note);
        return stops().length;
    };

    /** Whether Tab has gone once around the page. */
    const around = () => {
        const places = reached.map(([element]) => element);
        return places.length > 1 && places.lastIndexOf(places[0]) > 0 || document.activeElement === document.body;
    };

    /** What Tab did not reach, reached in an odd order, or reached without a ring around it. */
    const missed = () => {
        document.removeEventListener('focusin', note);
        const places = [...new Set(reached.map(([element]) => element))];
        const found = stops()
            .filter((stop) => !places.some((place) => place === stop || same(place, stop)))
            .map((stop) => `not reached by Tab: ${brief(stop)}`);
        for (const [element, ring] of reached) if (!ring) found.push(`no ring: ${brief(element)}`);
        for (const [at, place] of places.entries()) {
            const next = places[at + 1];
            const after = !next || place.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING;
            if (!after) found.push(`out of order: ${brief(next)} after ${brief(place)}`);
        }
        return [...new Set(found)];
    };

    /** What lies wholly under something else, or out of sight, when it has the focus. */
    const covered = () => stops().filter((stop) => {
        document.activeElement?.blur();
        stop.focus();
        const label = stop.closest('label') ?? stop;
        const { left, right, top, bottom } = label.getBoundingClientRect();
        const places = [0.02, 0.25, 0.5, 0.75, 0.98].map((part) => [
            (left + right) / 2,
            Math.max(top, 0) + part * (Math.min(bottom, innerHeight) - Math.max(top, 0)),
        ]);
        const seen = places.some(([x, y]) => {
            const found = document.elementFromPoint(x, y);
            return found && (label.contains(found) || found === label.parentElement);
        });
        return document.activeElement !== stop || !seen;
    }).map((stop) => `covered: ${brief(stop)}`);

    /** What takes clicks and no keys. */
    const clicks = () => {
        const takes = 'a[href], button, input, select, textarea, summary, label';
        const only = all('body *').filter((element) => window.pressable?.has(element) && !element.matches(takes));
        const roles = all('[role=button], [role=link], [onclick], [tabindex]:not([tabindex="0"], [tabindex="-1"])');
        return [...only, ...roles].map((element) => `for a mouse alone: ${brief(element)}`);
    };

    return { settled, go, unfold, links, access, colours, moves, cut, begin, around, missed, covered, clicks };
})();
