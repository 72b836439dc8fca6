"""
Scores steps as the bench's peer: a straightforward NumPy, SciPy and scikit-learn version of NSS, KL and shuffled AUC
(100 random splits, as published). Takes the label file and a number of steps; maps are random 7x7 attention through the
published projection. Prints steps per second.
"""

import sys
import time

import numpy as np
from scipy.ndimage import gaussian_filter
from sklearn.metrics import roc_auc_score

labels, steps = sys.argv[1], int(sys.argv[2])
gaze = []
with open(labels) as rows:
    next(rows)
    for row in rows:
        cells = row.strip().split(",")[6:]
        values = [] if cells == ["null"] else [float(cell) for cell in cells]
        gaze.append(list(zip(values[0::2], values[1::2])))


def fixation_map(step):
    counts = np.zeros((210, 160))
    for offset in (0, 1, 4, 5, 8, 9, 12, 13):
        frame = 4 * step - offset
        for x, y in gaze[frame] if 0 <= frame < len(gaze) else []:
            column, row = int(np.rint(x)), int(np.rint(y))
            if 0 <= row < 210 and 0 <= column < 160:
                counts[row, column] += 1
    return counts


def bilinear(size):
    weights = np.zeros((size, 84))
    for target in range(size):
        source = (target + 0.5) * 84 / size - 0.5
        low = int(np.floor(source))
        for index, weight in ((low, 1 - (source - low)), (low + 1, source - low)):
            mirrored = -index if index < 0 else 166 - index if index > 83 else index
            weights[target, mirrored] += weight
    return weights


bands = np.zeros((84, 7))
for cell in range(7):
    bands[8 * cell : 8 * cell + 36, cell] = 1
left, right = bilinear(210) @ bands, bilinear(160) @ bands

random = np.random.RandomState(0)
attention = random.rand(steps, 7, 7)
maps = [fixation_map(step) for step in range(steps)]
total = sum(maps)

started = time.perf_counter()
for step in range(steps):
    saliency = left @ attention[step] @ right.T
    fixations = maps[step]
    if fixations.sum() == 0:
        continue
    standard = (saliency - saliency.mean()) / saliency.std()
    nss = (standard * fixations).sum() / fixations.sum()
    density = gaussian_filter(fixations, 5, mode="mirror")
    p, q = density / density.sum(), saliency / saliency.sum()
    seen = p > 0
    kl = (p[seen] * np.log(p[seen] / q[seen])).sum()
    other = (total - fixations).ravel()
    positives = np.repeat(saliency.ravel(), fixations.ravel().astype(int))
    truth = np.concatenate([np.ones(len(positives)), np.zeros(len(positives))])
    splits = np.random.RandomState(42)
    areas = []
    for _ in range(100):
        drawn = splits.choice(len(other), len(positives), p=other / other.sum())
        areas.append(roc_auc_score(truth, np.concatenate([positives, saliency.ravel()[drawn]])))
    sauc = np.mean(areas)
print(steps / (time.perf_counter() - started))
