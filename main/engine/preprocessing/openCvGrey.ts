// OpenCV's weights 0.299, 0.587, 0.114 in 15-bit fixed point (RGB2GRAY on 8-bit pictures).
const redWeight = 9798;
const greenWeight = 19235;
const blueWeight = 3735;
const halfBit = 1 << 14;

/** Grey level 0-255 of a colour exactly as OpenCV's RGB2GRAY gives it. */
export function openCvGrey(red: number, green: number, blue: number): number {
  return (red * redWeight + green * greenWeight + blue * blueWeight + halfBit) >> 15;
}
