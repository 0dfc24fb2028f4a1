/** Twice the pixels of the page, for screens and prints that show more. */
const SCALE = 2;

/** An SVG file as a PNG picture, drawn by the browser at twice its size. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  const [width, height] = [image.naturalWidth * SCALE, image.naturalHeight * SCALE];
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return canvas.convertToBlob({ type: 'image/png' });
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new RangeError(`no picture of ${width} by ${height} pixels can be made`));
    }, 'image/png');
  });
}

/** Unlike `decode()`, which a tab in the background never ends. */
function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new TypeError('the browser cannot draw the figure'));
    image.src = address;
  });
}
