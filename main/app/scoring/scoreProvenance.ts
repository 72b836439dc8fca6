import type { StoredAgent } from '../../session/agentTable.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import type { ScoreProvenance } from '../records/scoreRecords.ts';
import { programVersion } from '../version.ts';

/** All that it takes to make the scores again, kept with them, so that later renames and deletions cannot change it. */
export function scoreProvenance(
  recording: StoredRecording,
  tracks: readonly StoredTrack[],
  agents: readonly StoredAgent[],
): ScoreProvenance {
  return {
    program: `Fovea ${programVersion}`,
    recording: {
      name: recording.name,
      archiveSha256: recording.source?.sha256 ?? null,
      labelsSha256: recording.source?.labelsSha256 ?? null,
      frames: recording.frameCount,
      importRange: recording.importRange,
      gaze: recording.gazeOrigin,
      stepRule: recording.stepRule,
    },
    tracks: tracks.map((track) => ({
      trackId: track.id,
      agent: agents.find((agent) => agent.id === track.agentId)?.name ?? '',
      method: track.method,
      parameters: track.parameters,
      firstStep: track.firstStep,
      lastStep: track.lastStep,
      geometry: track.geometry,
      ...track.provenance,
    })),
  };
}
