/** What a frame tells the page around it. Heights are in CSS pixels; anybody may listen, since they give nothing away. */
export interface HeightMessage {
  type: 'weightkin:height';
  height: number;
}

/** Tells the page around this one how high the element is, whenever that changes. Nothing where there is no page around. */
export function tellHeight(element: Element): void {
  if (window.parent === window) return;
  const observer = new ResizeObserver(() => {
    const message: HeightMessage = {
      type: 'weightkin:height',
      height: Math.ceil(element.getBoundingClientRect().height),
    };
    window.parent.postMessage(message, '*');
  });
  observer.observe(element);
}
