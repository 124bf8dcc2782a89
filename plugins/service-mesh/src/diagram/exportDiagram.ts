const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'letter-spacing',
  'text-anchor',
  'opacity',
  'display',
] as const;

/** Attributes that mean something on the page only. */
const OF_THE_PAGE = [
  'class',
  'tabindex',
  'role',
  'aria-pressed',
  'aria-expanded',
  'data-item',
  'data-dimmed',
];

/** Browsers refuse to draw on more pixels than that, to either side. */
const MOST_PIXELS = 16_000;

/** The picture as a file of its own: every style that came from a stylesheet is written into it. */
export function diagramAsSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      if (value) {
        element.style.setProperty(property, value);
      }
    }
    for (const name of OF_THE_PAGE) {
      element.removeAttribute(name);
    }
  });
  const { width, height } = sizeOf(svg);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.removeAttribute('class');
  copy.style.background = getComputedStyle(svg).backgroundColor;
  return new XMLSerializer().serializeToString(copy);
}

/** The same as pixels, twice as dense as on the page where that is not too much. */
export async function diagramAsPng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = sizeOf(svg);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    diagramAsSvg(svg),
  )}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const density = Math.min(2, MOST_PIXELS / Math.max(width, height));
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('This browser gives no canvas to draw on.');
  }
  context.fillStyle = getComputedStyle(svg).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      blob =>
        blob ? resolve(blob) : reject(new Error('The picture is too large.')),
      'image/png',
    ),
  );
}

/** In the units of the picture, whatever its scale on the page. */
function sizeOf(svg: SVGSVGElement): { width: number; height: number } {
  const [, , width, height] = (svg.getAttribute('viewBox') ?? '')
    .split(' ')
    .map(Number);
  return { width, height };
}

/** Hands a file to the user. */
export function saveFile(content: Blob, name: string) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
