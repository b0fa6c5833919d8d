/** The part of the document object model that figures need: Deno's types know no document. */

/** A node of a document. */
export interface DomNode {
  readonly nodeType: number;
  textContent: string | null;
}

/** An element. */
export interface DomElement extends DomNode {
  readonly localName: string;
  readonly children: ArrayLike<DomElement>;
  readonly childNodes: ArrayLike<DomNode>;
  readonly attributes: ArrayLike<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  appendChild(child: DomElement): unknown;
  querySelector(selector: string): DomElement | null;
  remove(): void;
}

/** A document. */
export interface DomDocument {
  createElementNS(namespace: string, name: string): DomElement;
}
