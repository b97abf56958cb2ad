/**
 * Lets the component library live with a content security policy that knows no inline styles. Style elements that it makes carry the
 * nonce of this page: it can be told the nonce, but its lock of the scroll bar and its measure of it do not ask. Styles that it sets as
 * an attribute, such as those of a text area that grows, are set as properties, which the policy leaves to scripts. Where the page has
 * no nonce, as in development, nothing is changed.
 */
export function obeyStylePolicy(page: Document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  if (nonce === '') return;
  const make = page.createElement.bind(page) as (name: string, options?: ElementCreationOptions) => HTMLElement;
  page.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (this: Element, name: string, value: string) {
    const hasStyle = this instanceof HTMLElement || this instanceof SVGElement;
    if (name === 'style' && hasStyle) this.style.cssText = value;
    else set.call(this, name, value);
  };
}
