/** The first shape of a session file. Landed migrations are never edited; a change is a new migration. */
export const migration1 = `
CREATE TABLE session_facts (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE recordings (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT NOT NULL,
  kind          TEXT NOT NULL,
  game          TEXT,
  frame_count   INTEGER NOT NULL DEFAULT 0,
  step_rule     TEXT NOT NULL,
  palette       BLOB NOT NULL DEFAULT x'',
  gaze_origin   TEXT NOT NULL DEFAULT 'none', -- 'recorded', 'simulated' or 'none'
  source        TEXT,                          -- JSON: name, hashes, first number
  source_sha256 TEXT,
  import_range  TEXT,                          -- 'A-B' where only a part was imported
  notes         TEXT NOT NULL DEFAULT '[]',    -- JSON: sentences of the import summary
  created_at    TEXT NOT NULL,
  complete      INTEGER NOT NULL DEFAULT 0     -- 0 while an import writes; such rows are invisible and swept on open
) STRICT;

CREATE TABLE frames (
  recording_id          INTEGER NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
  frame_index           INTEGER NOT NULL,
  source_number         INTEGER NOT NULL,      -- number in the picture's file name
  pixel_kind            TEXT NOT NULL,         -- 'indexed' or 'rgb'
  pixels                BLOB NOT NULL,         -- zstd
  episode               INTEGER,
  score                 INTEGER,
  reward                INTEGER,
  duration_milliseconds INTEGER,
  action                INTEGER,
  PRIMARY KEY (recording_id, frame_index)
) STRICT;

CREATE TABLE gaze (
  recording_id INTEGER NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
  frame_index  INTEGER NOT NULL,
  sample_count INTEGER NOT NULL,
  samples      BLOB NOT NULL,                  -- float32 little endian: x0, y0, x1, y1, ... in frame pixels
  PRIMARY KEY (recording_id, frame_index)
) STRICT;

CREATE TABLE agents (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  name            TEXT NOT NULL,
  network         TEXT NOT NULL,
  parameter_count INTEGER NOT NULL,
  action_names    TEXT NOT NULL,               -- JSON, in output order
  preprocessing   TEXT NOT NULL,
  source          TEXT NOT NULL,               -- JSON: name, sha256, format
  source_sha256   TEXT NOT NULL,
  recognition     TEXT NOT NULL,               -- JSON: recognised, assumed, ignored, warnings
  weights         BLOB NOT NULL,               -- zstd of safetensors, named as the network definition names them
  colour          INTEGER NOT NULL,
  created_at      TEXT NOT NULL
) STRICT;

CREATE TABLE tracks (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  agent_id          INTEGER NOT NULL REFERENCES agents(id) ON DELETE CASCADE,
  recording_id      INTEGER NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
  method            TEXT NOT NULL,
  parameters        TEXT NOT NULL,             -- JSON
  geometry          TEXT NOT NULL,             -- JSON
  first_step        INTEGER NOT NULL,
  last_step         INTEGER NOT NULL,
  projected_maximum TEXT NOT NULL DEFAULT '{}',
  provenance        TEXT NOT NULL,             -- JSON
  created_at        TEXT NOT NULL,
  complete          INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX tracks_of_recording ON tracks(recording_id);
CREATE INDEX tracks_of_agent ON tracks(agent_id);

CREATE TABLE maps (
  track_id INTEGER NOT NULL REFERENCES tracks(id) ON DELETE CASCADE,
  step     INTEGER NOT NULL,
  cells    BLOB NOT NULL,                      -- zstd of float32, row-major
  logits   BLOB NOT NULL,                      -- float32
  value    REAL,
  PRIMARY KEY (track_id, step)
) STRICT;

CREATE TABLE score_runs (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  recording_id INTEGER NOT NULL REFERENCES recordings(id) ON DELETE CASCADE,
  settings     TEXT NOT NULL,                  -- JSON
  provenance   TEXT NOT NULL,                  -- JSON
  created_at   TEXT NOT NULL
) STRICT;
CREATE INDEX score_runs_of_recording ON score_runs(recording_id);

CREATE TABLE scores (
  run_id   INTEGER NOT NULL REFERENCES score_runs(id) ON DELETE CASCADE,
  row_key  TEXT NOT NULL,                      -- 'track:3' or 'baseline:uniform'
  track_id INTEGER REFERENCES tracks(id) ON DELETE CASCADE,
  title    TEXT NOT NULL,
  metric   TEXT NOT NULL,
  summary  TEXT NOT NULL,                      -- JSON: mean, defined, steps, interval
  per_step BLOB NOT NULL,                      -- float64 per step; NaN where undefined
  reasons  TEXT NOT NULL,                      -- JSON: [sentence, steps...] groups of undefined steps
  PRIMARY KEY (run_id, row_key, metric)
) STRICT;
CREATE INDEX scores_of_track ON scores(track_id);

-- Baselines without a track beside them say nothing: a run goes with the last of its tracks.
CREATE TRIGGER runs_go_with_their_last_track AFTER DELETE ON scores
WHEN NOT EXISTS (SELECT 1 FROM scores WHERE run_id = OLD.run_id AND track_id IS NOT NULL)
BEGIN
  DELETE FROM score_runs WHERE id = OLD.run_id;
END;

CREATE TABLE view_settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL                          -- JSON
) STRICT;
`;
