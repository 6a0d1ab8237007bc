type Scene = (context: CanvasRenderingContext2D, width: number, height: number) => void;

const width = 1200;
const height = 900;

const shore: Scene = (context) => {
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, '#33507a');
  sky.addColorStop(0.55, '#e8a87c');
  sky.addColorStop(0.62, '#f6d7a7');
  sky.addColorStop(0.63, '#4f7a86');
  sky.addColorStop(1, '#23424d');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff1cf';
  context.beginPath();
  context.arc(820, 470, 74, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = 'rgb(255 241 207 / 35%)';
  for (let line = 0; line < 9; line++) context.fillRect(820 - 90 + line * 7, 590 + line * 30, 180 - line * 14, 7);
};

const plan: Scene = (context) => {
  context.fillStyle = '#f2efe6';
  context.fillRect(0, 0, width, height);
  context.strokeStyle = '#2d4a63';
  context.lineWidth = 12;
  context.strokeRect(140, 120, 920, 660);
  context.beginPath();
  for (const [x1, y1, x2, y2] of [[600, 120, 600, 470], [600, 580, 600, 780], [140, 480, 430, 480], [760, 480, 1060, 480]] as const) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
  context.fillStyle = '#2d4a63';
  context.font = '600 40px sans-serif';
  for (const [label, x, y] of [['Kitchen', 240, 310], ['Pantry', 240, 640], ['Dining', 760, 310], ['Hall', 780, 640]] as const) context.fillText(label, x, y);
};

const receipt: Scene = (context) => {
  context.fillStyle = '#6d5a48';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fdfcf8';
  context.fillRect(340, 50, 520, 800);
  context.fillStyle = '#333';
  context.font = '600 42px monospace';
  context.fillText('HARBOR TILE CO', 420, 140);
  context.font = '32px monospace';
  ['Tile 60x60   412.00', 'Grout         38.50', 'Spacers        6.20', 'Delivery      45.00', '', 'TOTAL        501.70'].forEach((line, at) => {
    context.fillText(line, 400, 250 + at * 82);
  });
};

const tiles: Scene = (context) => {
  const colours = ['#dfe7e2', '#cbd9d3', '#b9cbc4', '#e9eee9', '#a9bfb8'];
  context.fillStyle = '#f7f7f3';
  context.fillRect(0, 0, width, height);
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 9; column++) {
      context.fillStyle = colours[(row * 3 + column * 2) % colours.length] ?? '#ccc';
      context.fillRect(column * 150 - (row % 2) * 75 + 5, row * 150 + 5, 140, 140);
    }
  }
};

/** Photos that a handset has at hand. Drawn when they are sent, so that nothing is downloaded. */
export const photos: readonly {readonly name: string; readonly label: string; readonly draw: Scene}[] = [
  {name: 'shore.jpg', label: 'Evening at the shore', draw: shore},
  {name: 'floor-plan.jpg', label: 'Floor plan', draw: plan},
  {name: 'receipt.jpg', label: 'Receipt', draw: receipt},
  {name: 'tiles.jpg', label: 'Tile sample', draw: tiles},
];

export async function photoFile({name, draw}: {name: string; draw: Scene}): Promise<File> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, {width, height});
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw the photo');
  draw(context, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
  if (!blob) throw new Error('This browser cannot make the photo');
  return new File([blob], name, {type: 'image/jpeg'});
}
