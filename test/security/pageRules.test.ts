import { describe, expect, test } from 'vitest';
import { expectNowhere, product, whereItSays } from './whereItSays.ts';

const below = 'src/web/';

describe('the pages', () => {
  test('nothing that people write is taken for HTML', () => {
    expectNowhere({
      pattern: /dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.write|srcDoc=/,
      planted: '<div dangerouslySetInnerHTML={{ __html: reason }} />',
      below,
    });
  });

  test('only addresses of the interface itself are asked for: nothing is loaded from or sent to another machine', () => {
    expectNowhere({ pattern: /['"`(](https?:)?\/\/[a-z]/i, planted: "fetch('https://cdn.example/x.js')", below });
    expectNowhere({
      pattern: /\bfetch\(|XMLHttpRequest|sendBeacon|new (WebSocket|EventSource)\(/,
      planted: 'navigator.sendBeacon(address)',
      allowed: ['src/web/request.ts', 'src/web/fetchFile.ts', 'src/web/clocks/useLiveEvents.ts'].filter((path) =>
        /\bfetch\(|new EventSource\('\/api\/events'\)/.test(product.get(path) ?? ''),
      ),
      below,
    });
  });

  test('the browser is sent elsewhere in two places: to the identity provider that the server names, and to the door', () => {
    expectNowhere({
      pattern: /location\.(assign|replace|href *=)|window\.open\(/,
      planted: 'location.assign(query.next)',
      allowed: ['src/web/self/SignOnCard.tsx', 'src/web/access/session.ts', 'src/web/queries.ts'],
      below,
    });
    const asked = whereItSays(/location\.assign\((?!address\)|'\/sign-in'\))/, below);
    expect(asked).toEqual([]);
  });

  test('no page listens to messages of other windows', () => {
    expectNowhere({
      pattern: /addEventListener\(['"]message|onmessage|postMessage\(/,
      planted: "window.addEventListener('message', take)",
      below,
    });
  });

  test('no page needs a plug-in', () => {
    expectNowhere({ pattern: /<(object|embed|applet)\b/, planted: '<embed src="x.swf" />', below });
  });

  test('every field for a password hides it, takes what is pasted, and tells password managers what it is', () => {
    const fields = [...product].flatMap(([path, text]) =>
      [...text.matchAll(/<Input\.Password\b[\s\S]*?\/>(?=\s*<)/g)].map(([field]) => ({ path, field })),
    );
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.filter(({ field }) => !/autoComplete="(current|new)-password"/.test(field))).toEqual([]);
    expectNowhere({ pattern: /onPaste=|onCopy=/, planted: '<Input.Password onPaste={refuse} />', below });
    expectNowhere({
      pattern: /<Input[^.>]*name="(password|current|next)"/,
      planted: '<Input name="password" />',
      below,
    });
  });

  test('the browser keeps the language, and the answers of a site check until they are sent', () => {
    expectNowhere({
      pattern: /localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|serviceWorker/,
      planted: "localStorage.setItem('token', token)",
      allowed: ['src/web/i18n.ts', 'src/web/supervision/checkStore.ts'],
      below,
    });
    expect(product.get('src/web/supervision/checkStore.ts')).not.toMatch(/localStorage|sessionStorage|cookie|caches/);
    expect(product.get('src/web/i18n.ts')).toContain("const MEMORY = 'mingjian.language'");
    expect(product.get('src/web/i18n.ts')?.match(/localStorage\.\w+\([^)]*\)/g)).toEqual([
      'localStorage.getItem(MEMORY)',
      'localStorage.setItem(MEMORY, language)',
    ]);
  });
});
