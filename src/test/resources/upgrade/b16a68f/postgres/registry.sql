--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: blob_uses; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.blob_uses (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL
);


--
-- Name: blobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.blobs (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    bytes bigint NOT NULL,
    touched_at_ms bigint NOT NULL
);


--
-- Name: datasets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.datasets (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    created_at_ms bigint NOT NULL,
    updated_at_ms bigint NOT NULL,
    last_revision integer DEFAULT 0 NOT NULL,
    successful_revision integer DEFAULT 0 NOT NULL,
    findability text DEFAULT 'PRIVATE'::text NOT NULL,
    certified boolean DEFAULT false NOT NULL,
    schedule_period_ms bigint DEFAULT 0 NOT NULL,
    schedule_due_ms bigint DEFAULT 0 NOT NULL,
    CONSTRAINT datasets_findability_check CHECK ((findability = ANY (ARRAY['PUBLISHED'::text, 'UNLISTED'::text, 'PRIVATE'::text])))
);


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    id bigint NOT NULL,
    owner_id text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    kind text NOT NULL,
    at_ms bigint NOT NULL,
    detail text DEFAULT ''::text NOT NULL
);


--
-- Name: events_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: handovers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handovers (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    artifact text NOT NULL COLLATE pg_catalog."C",
    pipeline_id text NOT NULL,
    pipeline_details text NOT NULL
);


--
-- Name: owner_names; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.owner_names (
    name text NOT NULL COLLATE pg_catalog."C",
    owner_id text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: owners; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.owners (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL
);


--
-- Name: pipelines; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.pipelines AS
 SELECT handovers.pipeline_id,
    handovers.pipeline_details
   FROM public.handovers;


--
-- Name: revision_logs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision_logs (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    first_line integer NOT NULL,
    lines text NOT NULL
);


--
-- Name: revision_pipelines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision_pipelines (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    artifact text NOT NULL COLLATE pg_catalog."C",
    place integer NOT NULL,
    title text NOT NULL,
    status text NOT NULL,
    needs text NOT NULL,
    stats text DEFAULT ''::text NOT NULL,
    error_log text DEFAULT ''::text NOT NULL,
    CONSTRAINT revision_pipelines_status_check CHECK ((status = ANY (ARRAY['QUEUED'::text, 'INPROGRESS'::text, 'SUCCEEDED'::text, 'FAILED'::text])))
);


--
-- Name: revision_texts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision_texts (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    spec text NOT NULL,
    plan text NOT NULL
);


--
-- Name: revisions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revisions (
    owner_id text NOT NULL COLLATE pg_catalog."C",
    dataset text NOT NULL COLLATE pg_catalog."C",
    number integer NOT NULL,
    findability text NOT NULL,
    engine text NOT NULL,
    status text NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    stats text DEFAULT ''::text NOT NULL,
    error_log text DEFAULT ''::text NOT NULL,
    created_at_ms bigint NOT NULL,
    heard_at_ms bigint NOT NULL,
    log_line_count integer DEFAULT 0 NOT NULL,
    log_bytes bigint DEFAULT 0 NOT NULL,
    log_is_full boolean DEFAULT false NOT NULL,
    spec_text bigint,
    plan_text bigint,
    text_values text DEFAULT ''::text NOT NULL,
    CONSTRAINT revisions_engine_check CHECK ((engine = ANY (ARRAY['BUILTIN'::text, 'EXTERNAL'::text]))),
    CONSTRAINT revisions_findability_check CHECK ((findability = ANY (ARRAY['PUBLISHED'::text, 'UNLISTED'::text, 'PRIVATE'::text]))),
    CONSTRAINT revisions_status_check CHECK ((status = ANY (ARRAY['QUEUED'::text, 'INPROGRESS'::text, 'SUCCEEDED'::text, 'FAILED'::text])))
);


--
-- Name: scheduled_tasks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.scheduled_tasks (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea,
    execution_time timestamp with time zone,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp with time zone,
    version bigint NOT NULL,
    priority smallint,
    state text
);


--
-- Name: server_lease; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.server_lease (
    place text DEFAULT 'registry'::text NOT NULL COLLATE pg_catalog."C",
    instance text NOT NULL COLLATE pg_catalog."C",
    folder text NOT NULL COLLATE pg_catalog."C",
    data_dir text NOT NULL,
    host text NOT NULL,
    pid bigint NOT NULL,
    since_ms bigint NOT NULL,
    beat bigint DEFAULT 0 NOT NULL,
    CONSTRAINT server_lease_place_check CHECK ((place = 'registry'::text))
);


--
-- Name: texts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.texts (
    id bigint NOT NULL,
    sha256 bytea NOT NULL,
    packing smallint NOT NULL,
    bytes bytea NOT NULL
);


--
-- Name: texts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.texts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.texts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: blob_uses; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.blob_uses VALUES ('ada', '089622c5fbe78487c9d72251b19437c504def1340158f6a0cb19f38c512419fc', 'weather', 1);
INSERT INTO public.blob_uses VALUES ('ada', '13fc44234ce96feff25df276499afc3cc59a14450559b01e4e76a858004a4883', 'weather', 1);
INSERT INTO public.blob_uses VALUES ('ada', '829fa65ccd5346720766feedd2cc5b0cec644310329de8d4b18f42274d30c47f', 'weather', 1);
INSERT INTO public.blob_uses VALUES ('ada', '13fc44234ce96feff25df276499afc3cc59a14450559b01e4e76a858004a4883', 'weather', 2);
INSERT INTO public.blob_uses VALUES ('ada', '18260be690fff4ed0920769b35fd610427512b9a58d5287f7e8d92f934035766', 'draft', 1);
INSERT INTO public.blob_uses VALUES ('ada', '18260be690fff4ed0920769b35fd610427512b9a58d5287f7e8d92f934035766', 'harbour', 1);
INSERT INTO public.blob_uses VALUES ('ada', '18260be690fff4ed0920769b35fd610427512b9a58d5287f7e8d92f934035766', 'harbour', 2);
INSERT INTO public.blob_uses VALUES ('grace', '18260be690fff4ed0920769b35fd610427512b9a58d5287f7e8d92f934035766', 'tides', 1);
INSERT INTO public.blob_uses VALUES ('ada', '089622c5fbe78487c9d72251b19437c504def1340158f6a0cb19f38c512419fc', 'weather', 3);
INSERT INTO public.blob_uses VALUES ('ada', '13fc44234ce96feff25df276499afc3cc59a14450559b01e4e76a858004a4883', 'weather', 3);


--
-- Data for Name: blobs; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.blobs VALUES ('ada', '829fa65ccd5346720766feedd2cc5b0cec644310329de8d4b18f42274d30c47f', 178, 1796058447622);
INSERT INTO public.blobs VALUES ('ada', '13fc44234ce96feff25df276499afc3cc59a14450559b01e4e76a858004a4883', 310, 1796058447710);
INSERT INTO public.blobs VALUES ('ada', '089622c5fbe78487c9d72251b19437c504def1340158f6a0cb19f38c512419fc', 62, 1796058447792);
INSERT INTO public.blobs VALUES ('ada', '18260be690fff4ed0920769b35fd610427512b9a58d5287f7e8d92f934035766', 89, 1796058451487);
INSERT INTO public.blobs VALUES ('grace', '18260be690fff4ed0920769b35fd610427512b9a58d5287f7e8d92f934035766', 89, 1796058451587);
INSERT INTO public.blobs VALUES ('grace', '089622c5fbe78487c9d72251b19437c504def1340158f6a0cb19f38c512419fc', 62, 1796058463718);


--
-- Data for Name: datasets; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.datasets VALUES ('ada', 'draft', 1796058452105, 1796058452105, 1, 1, 'UNLISTED', false, 0, 0);
INSERT INTO public.datasets VALUES ('ada', 'harbour', 1796058452373, 1796058452933, 2, 2, 'PRIVATE', false, 0, 0);
INSERT INTO public.datasets VALUES ('alan', 'moved', 1796058455959, 1796058456700, 4, 1, 'PUBLISHED', false, 0, 0);
INSERT INTO public.datasets VALUES ('alan', 'handed', 1796058460710, 1796058460710, 1, 0, 'PUBLISHED', false, 0, 0);
INSERT INTO public.datasets VALUES ('grace', 'tides', 1796058463905, 1796058463905, 1, 1, 'PUBLISHED', false, 300000, 1796058763905);
INSERT INTO public.datasets VALUES ('grace', 'long', 1796058472626, 1796058472626, 1, 0, 'PUBLISHED', false, 0, 0);
INSERT INTO public.datasets VALUES ('ada', 'weather', 1796058447986, 1796058473890, 3, 1, 'PUBLISHED', false, 0, 0);


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (1, 'ada', 'weather', 1, 'UPLOADED', 1796058447986, 'BUILTIN');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (2, 'ada', 'weather', 1, 'STARTED', 1796058448177, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (3, 'ada', 'weather', 1, 'SUCCEEDED', 1796058448878, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (4, 'ada', 'weather', 2, 'UPLOADED', 1796058451789, 'BUILTIN');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (5, 'ada', 'weather', 2, 'STARTED', 1796058451972, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (6, 'ada', 'draft', 1, 'UPLOADED', 1796058452105, 'BUILTIN');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (7, 'ada', 'draft', 1, 'STARTED', 1796058452202, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (8, 'ada', 'weather', 2, 'FAILED', 1796058452267, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (9, 'ada', 'harbour', 1, 'UPLOADED', 1796058452373, 'BUILTIN');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (10, 'ada', 'harbour', 1, 'STARTED', 1796058452465, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (11, 'ada', 'draft', 1, 'SUCCEEDED', 1796058452544, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (12, 'ada', 'harbour', 1, 'SUCCEEDED', 1796058452641, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (13, 'ada', 'harbour', 2, 'UPLOADED', 1796058452933, 'BUILTIN');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (14, 'ada', 'harbour', 2, 'STARTED', 1796058452992, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (15, 'ada', 'harbour', 2, 'SUCCEEDED', 1796058453154, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (16, 'alan', 'moved', 1, 'UPLOADED', 1796058455959, 'EXTERNAL');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (17, 'alan', 'moved', 2, 'UPLOADED', 1796058456260, 'EXTERNAL');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (18, 'alan', 'moved', 3, 'UPLOADED', 1796058456468, 'EXTERNAL');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (19, 'alan', 'moved', 4, 'UPLOADED', 1796058456700, 'EXTERNAL');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (20, 'alan', 'moved', 1, 'STARTED', 1796058456913, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (21, 'alan', 'moved', 1, 'SUCCEEDED', 1796058457272, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (22, 'alan', 'moved', 2, 'STARTED', 1796058457339, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (23, 'alan', 'moved', 2, 'FAILED', 1796058457527, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (24, 'alan', 'moved', 3, 'STARTED', 1796058457668, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (25, 'alan', 'handed', 1, 'UPLOADED', 1796058460710, 'EXTERNAL');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (26, 'grace', 'tides', 1, 'UPLOADED', 1796058463905, 'BUILTIN');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (27, 'grace', 'tides', 1, 'STARTED', 1796058464082, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (28, 'grace', 'tides', 1, 'SUCCEEDED', 1796058464380, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (29, 'grace', 'long', 1, 'UPLOADED', 1796058472626, 'BUILTIN');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (30, 'grace', 'long', 1, 'STARTED', 1796058472773, '');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (31, 'ada', 'weather', 3, 'UPLOADED', 1796058473890, 'BUILTIN');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history VALUES (1, '1', 'registry', 'SQL', 'V1__registry.sql', 413186887, 'postgres', '2026-11-30 17:07:26.671928', 86, true);
INSERT INTO public.flyway_schema_history VALUES (2, '2', 'work queue', 'SQL', 'V2__work_queue.sql', 1525155160, 'postgres', '2026-11-30 17:07:26.784862', 15, true);
INSERT INTO public.flyway_schema_history VALUES (3, '3', 'server lease', 'SQL', 'V3__server_lease.sql', 1758384359, 'postgres', '2026-11-30 17:07:26.814662', 7, true);
INSERT INTO public.flyway_schema_history VALUES (4, '4', 'texts', 'SQL', 'V4__texts.sql', 414168805, 'postgres', '2026-11-30 17:07:26.833601', 23, true);


--
-- Data for Name: handovers; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.handovers VALUES ('alan', 'handed', 1, 'validation_report', 'alan/handed/1/validation_report', '{"title":"Validating package contents","dependencies":[],"pipeline":[{"run":"assembler.update_metadata","parameters":{"ownerid":"alan","owner":"alan","findability":"published","flowid":"alan/handed/1","modified":"2026-11-30T17:07:40.710Z","created":"2026-11-30T17:07:40.710Z","id":"alan/handed"}},{"run":"add_metadata","parameters":{"name":"handed"}},{"run":"add_resource","parameters":{"name":"tides","path":"archive/tides.csv","format":"csv","schema":{"fields":[{"name":"at","type":"datetime"},{"name":"level_m","type":"number"}]},"profile":"data-resource","url":"https://data.example/tides.csv","datahub":{"type":"source/tabular"},"signed":true}},{"run":"assembler.validate_resource","parameters":{}},{"run":"dump.to_path","parameters":{"force-format":false,"handle-non-tabular":true,"add-filehash-to-path":true,"out-path":"alan/handed/validation_report","pretty-descriptor":true,"counters":{"datapackage-rowcount":"datahub.stats.rowcount","datapackage-bytes":"datahub.stats.bytes","datapackage-hash":"datahub.hash","resource-rowcount":"rowcount","resource-bytes":"bytes","resource-hash":"hash"}}},{"run":"assembler.dump_to_s3","parameters":{"force-format":false,"handle-non-tabular":true,"add-filehash-to-path":true,"bucket":"pkgstore","path":"alan/handed/validation_report","pretty-descriptor":true,"content_type":"application/json","acl":"private","counters":{"datapackage-rowcount":"datahub.stats.rowcount","datapackage-bytes":"datahub.stats.bytes","datapackage-hash":"datahub.hash","resource-rowcount":"rowcount","resource-bytes":"bytes","resource-hash":"hash"}}}],"hooks":["https://data.example/source/update"]}');
INSERT INTO public.handovers VALUES ('alan', 'handed', 1, 'tides_csv', 'alan/handed/1/tides_csv', '{"title":"Creating CSV","dependencies":[],"pipeline":[{"run":"assembler.update_metadata","parameters":{"ownerid":"alan","owner":"alan","findability":"published","flowid":"alan/handed/1","modified":"2026-11-30T17:07:40.710Z","created":"2026-11-30T17:07:40.710Z","id":"alan/handed"}},{"run":"add_metadata","parameters":{"name":"handed"}},{"run":"add_resource","parameters":{"name":"tides","path":"archive/tides.csv","format":"csv","schema":{"fields":[{"name":"at","type":"datetime"},{"name":"level_m","type":"number"}]},"profile":"data-resource","url":"https://data.example/tides.csv","datahub":{"type":"source/tabular"},"signed":true}},{"run":"stream_remote_resources","parameters":{}},{"run":"assembler.update_resource","parameters":{"name":"tides","update":{"name":"tides_csv","format":"csv","path":"data/tides_csv.csv","datahub":{"type":"derived/csv","derivedFrom":["tides"]}}}},{"run":"dump.to_path","parameters":{"force-format":false,"handle-non-tabular":true,"add-filehash-to-path":true,"out-path":"alan/handed/tides_csv","pretty-descriptor":true,"counters":{"datapackage-rowcount":"datahub.stats.rowcount","datapackage-bytes":"datahub.stats.bytes","datapackage-hash":"datahub.hash","resource-rowcount":"rowcount","resource-bytes":"bytes","resource-hash":"hash"}}},{"run":"assembler.dump_to_s3","parameters":{"force-format":false,"handle-non-tabular":true,"add-filehash-to-path":true,"bucket":"pkgstore","path":"alan/handed/tides_csv","pretty-descriptor":true,"content_type":"text/csv","acl":"private","counters":{"datapackage-rowcount":"datahub.stats.rowcount","datapackage-bytes":"datahub.stats.bytes","datapackage-hash":"datahub.hash","resource-rowcount":"rowcount","resource-bytes":"bytes","resource-hash":"hash"}}}],"hooks":["https://data.example/source/update"]}');
INSERT INTO public.handovers VALUES ('alan', 'handed', 1, '', 'alan/handed/1', '{"title":"Creating Package","dependencies":[{"pipeline":"./alan/handed/1/validation_report"},{"pipeline":"./alan/handed/1/tides_csv"}],"pipeline":[{"run":"add_metadata","parameters":{"name":"handed"}},{"run":"assembler.update_metadata","parameters":{"ownerid":"alan","owner":"alan","findability":"published","flowid":"alan/handed/1","modified":"2026-11-30T17:07:40.710Z","created":"2026-11-30T17:07:40.710Z","id":"alan/handed"}},{"run":"assembler.load_modified_resources","parameters":{"urls":[{"pipeline":"./alan/handed/1/validation_report"},{"pipeline":"./alan/handed/1/tides_csv"}]}},{"run":"dump.to_path","parameters":{"force-format":false,"handle-non-tabular":false,"add-filehash-to-path":true,"out-path":"alan/handed/1","pretty-descriptor":true,"counters":{"datapackage-rowcount":"datahub.stats.rowcount","datapackage-bytes":"datahub.stats.bytes","datapackage-hash":"datahub.hash","resource-rowcount":"rowcount","resource-bytes":"bytes","resource-hash":"hash"}}},{"run":"assembler.dump_to_s3","parameters":{"force-format":false,"handle-non-tabular":false,"add-filehash-to-path":true,"bucket":"pkgstore","path":"alan/handed/1","pretty-descriptor":true,"content_type":"application/json","acl":"private","counters":{"datapackage-rowcount":"datahub.stats.rowcount","datapackage-bytes":"datahub.stats.bytes","datapackage-hash":"datahub.hash","resource-rowcount":"rowcount","resource-bytes":"bytes","resource-hash":"hash"}}},{"run":"aws.change_acl","parameters":{"bucket":"pkgstore","path":"alan/handed","acl":"public-read"}}],"hooks":["https://data.example/source/update"]}');


--
-- Data for Name: owner_names; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.owner_names VALUES ('Ada of Søndre Vik', 'ada');
INSERT INTO public.owner_names VALUES ('ada', 'ada');
INSERT INTO public.owner_names VALUES ('alan', 'alan');
INSERT INTO public.owner_names VALUES ('grace', 'grace');


--
-- Data for Name: owners; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.owners VALUES ('alan', 'alan');
INSERT INTO public.owners VALUES ('grace', 'grace');
INSERT INTO public.owners VALUES ('ada', 'Ada of Søndre Vik');


--
-- Data for Name: revision_logs; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 0, 'stations_csv: 5 rows: 184 bytes, 31 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 1, 'stations_json: 5 rows: 454 bytes, 7 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 2, 'stations_csv_preview: none, since the table is short enough to be shown whole
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 3, 'stations: 178 bytes, 2 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 4, 'wet-days: step 5 (printer): wet-days: # | station (string) | date (date) | min_celsius (number) | max_celsius (number) | rain_mm (number) | mean_celsius (number)
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 5, 'wet-days: step 5 (printer): wet-days: 1 | station MB | 2025-03-02 | -0.7 | 6.3 | 8.4 | 2.8
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 6, 'wet-days: step 5 (printer): wet-days: 2 | station LL | 2025-03-02 | -0.4 | 6.3 | 4.5 | 2.95
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 7, 'notes: 62 bytes, 5 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 8, 'wet-days: step 5 (printer): wet-days: 2 rows
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 9, 'wet-days: note: 2 of 10 rows are invalid and were quarantined, as onInvalid says.
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 10, 'wet-days_csv: 2 rows: 140 bytes, 5 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 11, 'wet-days_json: 2 rows: 254 bytes, 5 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 12, 'wet-days_rejected: 2 rows: 322 bytes, 4 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 13, 'wet-days_csv_preview: none, since the table is short enough to be shown whole
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 14, 'wet-days: 310 bytes, 4 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 15, 'validation_report: 1,315 bytes, 22 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 16, 'weather_zip: 4,585 bytes, 23 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 1, 17, 'package: 11,092 bytes, 27 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 2, 0, 'readings_csv: failed: Resource "readings", row 6, field 3 "min_celsius": "mild" is wrong (type-error), expected a number such as 12 or -3.5
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 2, 1, 'readings: 310 bytes, 14 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'weather', 2, 2, 'validation_report: 842 bytes, 15 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'draft', 1, 0, 'tides_csv: 3 rows: 93 bytes, 9 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'draft', 1, 1, 'tides: 89 bytes, 6 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'draft', 1, 2, 'validation_report: 373 bytes, 14 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'draft', 1, 3, 'package: 2,249 bytes, 54 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 1, 0, 'tides_csv: 3 rows: 93 bytes, 9 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 1, 1, 'tides: 89 bytes, 9 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 1, 2, 'validation_report: 373 bytes, 8 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 1, 3, 'package: 2,256 bytes, 10 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 2, 0, 'tides_csv: 3 rows: 93 bytes, 4 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 2, 1, 'tides: 89 bytes, 0 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 2, 2, 'validation_report: 373 bytes, 6 ms
');
INSERT INTO public.revision_logs VALUES ('ada', 'harbour', 2, 3, 'package: 2,254 bytes, 8 ms
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 1, 0, 'begun
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 1, 1, 'done – 3 rows
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 1, 2, 'begun
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 1, 3, 'done – 3 rows
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 1, 4, 'begun
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 1, 5, 'done – 3 rows
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 2, 0, 'begun
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 3, 0, 'begun
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 3, 1, '2 rows so far
a \\ and a \n line
');
INSERT INTO public.revision_logs VALUES ('alan', 'moved', 4, 0, 'waiting
');
INSERT INTO public.revision_logs VALUES ('alan', 'handed', 1, 0, 'http://127.0.0.1:9/api/refresh cannot be reached: java.net.ConnectException; next try in 1 s
');
INSERT INTO public.revision_logs VALUES ('alan', 'handed', 1, 1, 'no pipelines service is set (DPP_URL); next try in 2 s
');
INSERT INTO public.revision_logs VALUES ('grace', 'tides', 1, 0, 'tides_csv: 3 rows: 93 bytes, 5 ms
');
INSERT INTO public.revision_logs VALUES ('grace', 'tides', 1, 1, 'tides: 89 bytes, 4 ms
');
INSERT INTO public.revision_logs VALUES ('grace', 'tides', 1, 2, 'validation_report: 373 bytes, 44 ms
');
INSERT INTO public.revision_logs VALUES ('grace', 'tides', 1, 3, 'package: 2,258 bytes, 23 ms
');
INSERT INTO public.revision_logs VALUES ('alan', 'handed', 1, 2, 'no pipelines service is set (DPP_URL); next try in 4 s
');
INSERT INTO public.revision_logs VALUES ('alan', 'handed', 1, 3, 'no pipelines service is set (DPP_URL); next try in 8 s
');
INSERT INTO public.revision_logs VALUES ('grace', 'long', 1, 0, 'long_csv_preview: 2,000 rows: 18,001 bytes, 24 ms
');


--
-- Data for Name: revision_pipelines; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision_pipelines VALUES ('ada', 'draft', 1, 'tides', 2, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/draft/v/1/datapackage.json"},"bytes":89,"count_of_rows":null,"dataset_name":"draft","hash":"e163d632b0329ddb159bb552c900ec36"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'draft', 1, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/draft/v/1/datapackage.json"},"bytes":373,"count_of_rows":null,"dataset_name":"draft-report","hash":"d5cb2c191b34d3e17e259f57b1db7b42"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'stations_csv', 1, 'Creating CSV', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":184,"count_of_rows":5,"dataset_name":"weather","hash":"af9b87dd9c766e264a4be1b60d8834a0"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'stations_json', 3, 'Creating JSON', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":454,"count_of_rows":5,"dataset_name":"weather","hash":"61b8e0618eabe7dc89eddd3a00f0eebd"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'stations_csv_preview', 7, 'Generating views', 'SUCCEEDED', 'stations_csv
', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":0,"count_of_rows":0,"dataset_name":"weather","hash":"d41d8cd98f00b204e9800998ecf8427e"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'stations', 9, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":178,"count_of_rows":null,"dataset_name":"weather","hash":"ed7d8923ea15d45831a1f78992e0bc50"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 2, 'readings_csv', 1, 'Creating CSV', 'FAILED', '', '', 'Resource "readings", row 6, field 3 "min_celsius": "mild" is wrong (type-error), expected a number such as 12 or -3.5
Resource "readings", row 10, field 2 "date": "02/03/2025" is wrong (type-error), expected a date as YYYY-MM-DD, such as 2024-01-26
');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 2, '', 3, 'Creating Package', 'FAILED', 'validation_report
readings_csv
readings
', '', 'Dependency unsuccessful. Cannot run until dependency "ada/weather/2/readings_csv" is successfully executed
');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'notes', 11, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":62,"count_of_rows":null,"dataset_name":"weather","hash":"0eeb616d8a5d46170e53027502d17231"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'draft', 1, '', 3, 'Creating Package', 'SUCCEEDED', 'validation_report
tides_csv
tides
', '{".dpp":{"out-datapackage-url":"https://data.example/ada/draft/v/1/datapackage.json"},"bytes":2804,"count_of_rows":3,"dataset_name":"draft","hash":"cc7c50713a8b3072c2481b55e1f52c2b"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 2, 'readings', 2, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/2/datapackage.json"},"bytes":310,"count_of_rows":null,"dataset_name":"weather","hash":"6fd33ae418fe24f1b30668b3d534963c"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'wet-days_csv', 2, 'Creating CSV', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":140,"count_of_rows":2,"dataset_name":"weather","hash":"5fb98a2ff7756746817622117b524747"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'wet-days_json', 4, 'Creating JSON', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":254,"count_of_rows":2,"dataset_name":"weather","hash":"6e2360a797b8225ffe2b14b7bd54078d"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'wet-days_rejected', 5, 'Setting wrong rows aside', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":322,"count_of_rows":2,"dataset_name":"weather","hash":"47fee14a1696557c22c088af5c2e5e83"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 1, 'tides_csv', 1, 'Creating CSV', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/1/datapackage.json"},"bytes":93,"count_of_rows":3,"dataset_name":"harbour","hash":"0905125b337cbb7cae3ebbdbac888f2e"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'wet-days_csv_preview', 8, 'Generating views', 'SUCCEEDED', 'wet-days_csv
', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":0,"count_of_rows":0,"dataset_name":"weather","hash":"d41d8cd98f00b204e9800998ecf8427e"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'wet-days', 10, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":310,"count_of_rows":null,"dataset_name":"weather","hash":"6fd33ae418fe24f1b30668b3d534963c"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":1315,"count_of_rows":null,"dataset_name":"weather-report","hash":"da9dd94feff7e61f15d2be8771d0c650"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 1, 'tides', 2, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/1/datapackage.json"},"bytes":89,"count_of_rows":null,"dataset_name":"harbour","hash":"e163d632b0329ddb159bb552c900ec36"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, 'weather_zip', 6, 'Creating ZIP', 'SUCCEEDED', 'validation_report
stations_csv
wet-days_csv
stations_json
wet-days_json
wet-days_rejected
', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":4585,"count_of_rows":null,"dataset_name":"weather","hash":"2df7855c171129bab12099a08ef40771"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 2, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/2/datapackage.json"},"bytes":842,"count_of_rows":null,"dataset_name":"weather-report","hash":"4db4c8aa4537700db6d967e17252cc27"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 1, '', 12, 'Creating Package', 'SUCCEEDED', 'validation_report
stations_csv
wet-days_csv
stations_json
wet-days_json
wet-days_rejected
weather_zip
stations_csv_preview
wet-days_csv_preview
stations
wet-days
notes
', '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":18896,"count_of_rows":7,"dataset_name":"weather","hash":"4df92607800fe7762830eaf97956b92b"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'draft', 1, 'tides_csv', 1, 'Creating CSV', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/draft/v/1/datapackage.json"},"bytes":93,"count_of_rows":3,"dataset_name":"draft","hash":"0905125b337cbb7cae3ebbdbac888f2e"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 1, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/1/datapackage.json"},"bytes":373,"count_of_rows":null,"dataset_name":"harbour-report","hash":"d5cb2c191b34d3e17e259f57b1db7b42"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 1, '', 3, 'Creating Package', 'SUCCEEDED', 'validation_report
tides_csv
tides
', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/1/datapackage.json"},"bytes":2811,"count_of_rows":3,"dataset_name":"harbour","hash":"528ba2c28618bc3c9d7ba492c1ddefb3"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 2, '', 3, 'Creating Package', 'SUCCEEDED', 'validation_report
tides_csv
tides
', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/2/datapackage.json"},"bytes":2809,"count_of_rows":3,"dataset_name":"harbour","hash":"190b591940f7c657e6b980a331ed43cf"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 2, 'tides_csv', 1, 'Creating CSV', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/2/datapackage.json"},"bytes":93,"count_of_rows":3,"dataset_name":"harbour","hash":"0905125b337cbb7cae3ebbdbac888f2e"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 2, 'tides', 2, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/2/datapackage.json"},"bytes":89,"count_of_rows":null,"dataset_name":"harbour","hash":"e163d632b0329ddb159bb552c900ec36"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'harbour', 2, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/2/datapackage.json"},"bytes":373,"count_of_rows":null,"dataset_name":"harbour-report","hash":"d5cb2c191b34d3e17e259f57b1db7b42"}', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 3, '', 2, 'Creating Package', 'QUEUED', 'validation_report
tides_csv
', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 4, 'validation_report', 0, 'Validating package contents', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 4, '', 2, 'Creating Package', 'QUEUED', 'validation_report
tides_csv
', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'long', 1, 'long_csv_preview', 4, 'Generating views', 'SUCCEEDED', 'long_csv
', '{".dpp":{"out-datapackage-url":"https://data.example/grace/long/v/1/datapackage.json"},"bytes":18001,"count_of_rows":2000,"dataset_name":"long","hash":"854a6e3141056045d8b688da37c0cfcd"}', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 1, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{"bytes":104,"rowcount":3}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'validation_report', 0, 'Validating package contents', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 1, 'tides_csv', 1, 'Creating CSV', 'SUCCEEDED', '', '{"bytes":104,"rowcount":3}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'wet-days_csv', 1, 'Creating CSV', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 1, '', 2, 'Creating Package', 'SUCCEEDED', 'validation_report
tides_csv
', '{"bytes":104,"rowcount":3}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'wet-days_json', 2, 'Creating JSON', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 2, 'tides_csv', 1, 'Creating CSV', 'FAILED', '', '', 'no such host: data.example
given up
');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 2, '', 2, 'Creating Package', 'FAILED', 'validation_report
tides_csv
', '', 'Dependency unsuccessful. Cannot run until dependency "alan/moved/2/tides_csv" is successfully executed
');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 2, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'wet-days_rejected', 3, 'Setting wrong rows aside', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 3, 'tides_csv', 1, 'Creating CSV', 'INPROGRESS', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 3, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{"rowcount":3}', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'moved', 4, 'tides_csv', 1, 'Creating CSV', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'handed', 1, 'validation_report', 0, 'Validating package contents', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'handed', 1, 'tides_csv', 1, 'Creating CSV', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('alan', 'handed', 1, '', 2, 'Creating Package', 'QUEUED', 'validation_report
tides_csv
', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'everything_zip', 4, 'Creating ZIP', 'QUEUED', 'validation_report
wet-days_csv
wet-days_json
wet-days_rejected
', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'wet-days_csv_preview', 5, 'Generating views', 'QUEUED', 'wet-days_csv
', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'wet-days', 6, 'Copying source data', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'tides', 1, 'tides_csv', 1, 'Creating CSV', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/grace/tides/v/1/datapackage.json"},"bytes":93,"count_of_rows":3,"dataset_name":"tides","hash":"0905125b337cbb7cae3ebbdbac888f2e"}', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'tides', 1, 'tides', 2, 'Copying source data', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/grace/tides/v/1/datapackage.json"},"bytes":89,"count_of_rows":null,"dataset_name":"tides","hash":"e163d632b0329ddb159bb552c900ec36"}', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'tides', 1, 'validation_report', 0, 'Validating package contents', 'SUCCEEDED', '', '{".dpp":{"out-datapackage-url":"https://data.example/grace/tides/v/1/datapackage.json"},"bytes":373,"count_of_rows":null,"dataset_name":"tides-report","hash":"d5cb2c191b34d3e17e259f57b1db7b42"}', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'notes', 7, 'Copying source data', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'tides', 1, '', 3, 'Creating Package', 'SUCCEEDED', 'validation_report
tides_csv
tides
', '{".dpp":{"out-datapackage-url":"https://data.example/grace/tides/v/1/datapackage.json"},"bytes":2813,"count_of_rows":3,"dataset_name":"tides","hash":"cdfe0a87c4decf823df27e7f504c2b80"}', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'long', 1, 'long_zip', 3, 'Creating ZIP', 'QUEUED', 'validation_report
long_csv
long_json
', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'long', 1, '', 6, 'Creating Package', 'QUEUED', 'validation_report
long_csv
long_json
long_zip
long_csv_preview
long
', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'long', 1, 'validation_report', 0, 'Validating package contents', 'INPROGRESS', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'long', 1, 'long', 5, 'Copying source data', 'INPROGRESS', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'long', 1, 'long_csv', 1, 'Creating CSV', 'INPROGRESS', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('grace', 'long', 1, 'long_json', 2, 'Creating JSON', 'INPROGRESS', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'wet-days_parquet', 8, 'Creating Parquet', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'wet-days_xlsx', 9, 'Creating XLSX', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'weather_sqlite', 10, 'Creating SQLite', 'QUEUED', '', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'weather_tgz', 11, 'Creating npm package', 'QUEUED', 'wet-days_csv
', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, 'warehouse_rdbms', 12, 'Writing to database', 'QUEUED', 'validation_report
wet-days_csv
wet-days_json
wet-days_rejected
everything_zip
wet-days_csv_preview
wet-days
notes
wet-days_parquet
wet-days_xlsx
weather_sqlite
weather_tgz
', '', '');
INSERT INTO public.revision_pipelines VALUES ('ada', 'weather', 3, '', 13, 'Creating Package', 'QUEUED', 'validation_report
wet-days_csv
wet-days_json
wet-days_rejected
everything_zip
wet-days_csv_preview
wet-days
notes
wet-days_parquet
wet-days_xlsx
weather_sqlite
weather_tgz
warehouse_rdbms
', '', '');


--
-- Data for Name: revision_texts; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: revisions; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revisions VALUES ('ada', 'weather', 1, 'PUBLISHED', 'BUILTIN', 'SUCCEEDED', 1, 50, '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/1/datapackage.json"},"bytes":18896,"count_of_rows":7,"dataset_name":"weather","hash":"4df92607800fe7762830eaf97956b92b"}', '', 1796058447986, 1796058448878, 18, 999, false, 1, 2, '/tmp/ada%weather%1.
ada/weather/1
2026-11-30T17:07:27.986Z
2026-11-30T17:07:27.986Z
');
INSERT INTO public.revisions VALUES ('ada', 'weather', 2, 'PUBLISHED', 'BUILTIN', 'FAILED', 1, 10, '{".dpp":{"out-datapackage-url":"https://data.example/ada/weather/v/2/datapackage.json"},"bytes":842,"count_of_rows":null,"dataset_name":"weather-report","hash":"4db4c8aa4537700db6d967e17252cc27"}', 'Resource "readings", row 6, field 3 "min_celsius": "mild" is wrong (type-error), expected a number such as 12 or -3.5
Resource "readings", row 10, field 2 "date": "02/03/2025" is wrong (type-error), expected a date as YYYY-MM-DD, such as 2024-01-26
', 1796058451789, 1796058452267, 3, 203, false, 3, 4, '/tmp/ada%weather%2.
ada/weather/2
2026-11-30T17:07:31.789Z
2026-11-30T17:07:27.986Z
');
INSERT INTO public.revisions VALUES ('ada', 'harbour', 2, 'PRIVATE', 'BUILTIN', 'SUCCEEDED', 1, 13, '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/2/datapackage.json"},"bytes":2809,"count_of_rows":3,"dataset_name":"harbour","hash":"190b591940f7c657e6b980a331ed43cf"}', '', 1796058452933, 1796058453154, 4, 118, false, 9, 10, '/tmp/ada%harbour%2.
ada/harbour/2
2026-11-30T17:07:32.933Z
2026-11-30T17:07:32.373Z
');
INSERT INTO public.revisions VALUES ('ada', 'harbour', 1, 'PUBLISHED', 'BUILTIN', 'SUCCEEDED', 1, 13, '{".dpp":{"out-datapackage-url":"https://data.example/ada/harbour/v/1/datapackage.json"},"bytes":2811,"count_of_rows":3,"dataset_name":"harbour","hash":"528ba2c28618bc3c9d7ba492c1ddefb3"}', '', 1796058452373, 1796058452641, 4, 119, false, 7, 8, '/tmp/ada%harbour%1.
ada/harbour/1
2026-11-30T17:07:32.373Z
2026-11-30T17:07:32.373Z
');
INSERT INTO public.revisions VALUES ('ada', 'draft', 1, 'UNLISTED', 'BUILTIN', 'SUCCEEDED', 1, 13, '{".dpp":{"out-datapackage-url":"https://data.example/ada/draft/v/1/datapackage.json"},"bytes":2804,"count_of_rows":3,"dataset_name":"draft","hash":"cc7c50713a8b3072c2481b55e1f52c2b"}', '', 1796058452105, 1796058452544, 4, 120, false, 5, 6, '/tmp/ada%draft%1.
ada/draft/1
2026-11-30T17:07:32.105Z
2026-11-30T17:07:32.105Z
');
INSERT INTO public.revisions VALUES ('alan', 'moved', 2, 'PUBLISHED', 'EXTERNAL', 'FAILED', 0, 5, '', 'no such host: data.example
given up
', 1796058456260, 1796058457527, 1, 6, false, 13, 14, '/tmp/alan%moved%2.
alan/moved/2
2026-11-30T17:07:36.260Z
2026-11-30T17:07:35.959Z
');
INSERT INTO public.revisions VALUES ('alan', 'moved', 1, 'PUBLISHED', 'EXTERNAL', 'SUCCEEDED', 0, 13, '{"bytes":104,"rowcount":3}', '', 1796058455959, 1796058457272, 6, 66, false, 11, 12, '/tmp/alan%moved%1.
alan/moved/1
2026-11-30T17:07:35.959Z
2026-11-30T17:07:35.959Z
');
INSERT INTO public.revisions VALUES ('alan', 'moved', 3, 'PUBLISHED', 'EXTERNAL', 'INPROGRESS', 0, 6, '{"rowcount":3}', '', 1796058456468, 1796058457762, 3, 37, false, 13, 14, '/tmp/alan%moved%3.
alan/moved/3
2026-11-30T17:07:36.468Z
2026-11-30T17:07:35.959Z
');
INSERT INTO public.revisions VALUES ('alan', 'moved', 4, 'PUBLISHED', 'EXTERNAL', 'QUEUED', 0, 3, '', '', 1796058456700, 1796058457802, 1, 8, false, 13, 14, '/tmp/alan%moved%4.
alan/moved/4
2026-11-30T17:07:36.700Z
2026-11-30T17:07:35.959Z
');
INSERT INTO public.revisions VALUES ('grace', 'tides', 1, 'PUBLISHED', 'BUILTIN', 'SUCCEEDED', 1, 13, '{".dpp":{"out-datapackage-url":"https://data.example/grace/tides/v/1/datapackage.json"},"bytes":2813,"count_of_rows":3,"dataset_name":"tides","hash":"cdfe0a87c4decf823df27e7f504c2b80"}', '', 1796058463905, 1796058464380, 4, 120, false, 17, 18, '/tmp/grace%tides%1.
grace/tides/1
2026-11-30T17:07:43.905Z
2026-11-30T17:07:43.905Z
');
INSERT INTO public.revisions VALUES ('alan', 'handed', 1, 'PUBLISHED', 'EXTERNAL', 'QUEUED', 0, 9, '', '', 1796058460710, 1796058460710, 4, 258, false, 15, 16, '/tmp/alan%handed%1.
alan/handed/1
2026-11-30T17:07:40.710Z
2026-11-30T17:07:40.710Z
');
INSERT INTO public.revisions VALUES ('grace', 'long', 1, 'PUBLISHED', 'BUILTIN', 'INPROGRESS', 1, 8, '{".dpp":{"out-datapackage-url":"https://data.example/grace/long/v/1/datapackage.json"},"bytes":18001,"count_of_rows":2000,"dataset_name":"long","hash":"854a6e3141056045d8b688da37c0cfcd"}', '', 1796058472626, 1796058473118, 1, 50, false, 19, 20, '/tmp/grace%long%1.
grace/long/1
2026-11-30T17:07:52.626Z
2026-11-30T17:07:52.626Z
');
INSERT INTO public.revisions VALUES ('ada', 'weather', 3, 'PUBLISHED', 'BUILTIN', 'QUEUED', 0, 1, '', '', 1796058473890, 1796058473890, 0, 0, false, 21, 22, '/tmp/ada%weather%3.
ada/weather/3
2026-11-30T17:07:53.890Z
2026-11-30T17:07:27.986Z
');


--
-- Data for Name: scheduled_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scheduled_tasks VALUES ('flow-handover', 'alan/handed/1', NULL, '2026-11-30 17:08:00.515993+00', false, NULL, NULL, '2026-11-30 17:07:52.515993+00', 4, NULL, 9, NULL, NULL);
INSERT INTO public.scheduled_tasks VALUES ('flow-run', 'grace/long/1', NULL, '2026-11-30 17:07:52.626+00', true, 'node-b99a8d6f-9d52-4a3d-8035-79391e40553b', NULL, NULL, NULL, '2026-11-30 17:07:52.711572+00', 2, NULL, NULL);
INSERT INTO public.scheduled_tasks VALUES ('flow-run', 'ada/weather/3', NULL, '2026-11-30 17:07:53.89+00', false, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL);


--
-- Data for Name: server_lease; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.server_lease VALUES ('registry', '82fb1d98-4b8d-45b4-9656-d1f775989ebd', 'node-b99a8d6f-9d52-4a3d-8035-79391e40553b/5857894', '/srv/specstore/data', 'vm', 26263, 1796058471743, 1);


--
-- Data for Name: texts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (1, '\xf5acd27ac2493e054e93abe89c38c5cf2795a5a0a24908fdcd537c89a1d4b43f', 1, '\x78bb3fe8d46cb55acd8ed330103eec8b58e1c0698b7fc6b17d41da1b174e2090604b9538361bb149a54dd92e429578075e863b6fc29360e7a771d234edaeb4b74471679a6fc699cf33dfa916b52b154151baca12cf2bdffdfd536677067dc8bf4561df7aeb6acf4d3d9e3eb77d7d118dfbd717cfdcc0aee98707de93e4facb34ec684baa6c1273ad33ce2016148b38b6aeca67546b9e626d740cc008665465466690126981520119c31a846d0179e54ba37339e58230ab0128036d94b36d2de599a52206a512ab99f3a31202c031e72ac5c480117122b9c4181290d2efa9d2f1b96ab179d88c4c63a9624a35b7a91112a4d02a1394729212054c688ec17dc109034cb8b47182b57b6099d49c5070573a3c5a0c1afa7d68bb4afd7eeb15063f2a946c9075a51375a0a27fbf7e23ebe85a98275e8ff026ff7a83deaed777031a41167881432ef1027d6c9c5d97d7e5512f8b5ab2333959e8968c38e720e807257e423ef3c8aa7f523bd5eba03e5f5d7e5afea4bb869b9d4915ccadb96f8eecc52c63a8f25207866a86113cceab95a3b60eca096631d284f9b70cff6197d3236007a97e00ec5181d31cbc6dace6e098e73e455eaeb4b9adf2efd51c0d2a92877396f998ae8ae270c99c14af7f87638abc2051f7bfca9b5e6f9817eb8d0920efb77ea867a86f8f68c3bcb926b493a3b320aafb11dad66c2efdb68bc6a3b47375612d622f97e835c2e323c8d39462c9bddf637bb158e13236885d2f1c1b863e8cf07230cd7aa4baac0fe794c8ec4b14aaccdab528da0d5d9e929eb5a8eda291042d30d149c06acbff017b57966b');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (2, '\x34c3f53c85150c71201846e1342831f02b226a9e2dc955c26f3d4a6ac633c7ec', 1, '\x78bb3fe8d46ced9dcd8edb361080d1cd8b08bb875e1a473fd4df25406eb91428d0a2059a751732252546626fb14eb3098a05fa0e7d99dcf3267d9252d6df90a2244a2b7b297b6ebb2225919c91e6d37066cc99cb8b43dacb6cb21998b2a3f7ecd33e8ebeec0e6142593bb0a2afe22803e19fbf7dddc67789f1ebfabd9a5dbde00deb33ceb23e2b4d2bbbd78b7b76f45df66e1d6665cbd36a03f9cb7db663ff6567441f8d949922a35c30e3bf7ffe3552863f701ad9fefeebf5db77c68fb7b7779c59b616e6c284b6f9caf82dbfd9f5f67adb7a97c5f5567977b5980390a86045ab8b4aada9245265a081ed0d53aa438edebc7afefbf26ffb219f9ca2554e3e249ff2afe34da771deadb7145c686fcc41f37a77c39e0ab62012232e845f65b35430a970ef25b0c334f25c4a63d7219e6f9bbee7a5ec618a6d4add954913ea11e258a663877112c464650529b16d9fc48e49899f5e4d609715b4a47ad81b5a9269285bf8162d690d8cead29542f1ba64dbcd4c9bf5f686261f76ebbf765df8b4893eab74cb14f466b36976e90ae1abe7d016c9071ebceaac75ee231ea642969352426c87d02464ba93a6b61ba7b6ef91308c52ea303d0a238b10d774dd70655a09497c2f0adcc034494482c0994285e68276e0652ff5ae21f769c07d8f1012422180c2919eaeeac5845c875c875c375bae3b82df182859c37f5cb6f5fb9161cf71fee46a1cbce7fc8901435801640bcdd8425d3ef25d0ac409159ca83e1d1127668c13e8004007c044ac5104ffee93f65433d40a117cbf345e1ae665e332e333d7a24f19b056c96b1b867f4025ea44365ea3a0e22c8be85a7e5a8372de6a5d91a5befd710973df8abec6e583ecc67d6971c53a3e5c0ae9718d0bb526a98d8745f00a69c062d9d60f8bb0e73858041b171ac1a2b002088b9ac1a2ba7c101665b0a81a3886dea753c045f43ea1f7490fef9342e029d7776c00aae62ea872da88157a61c50001e1ded6147c81eea853e00b7447a13b0add51e88e3ab43b4a811eb9be63e951739f14d2a39ef4384040488f127a1c595d066112611261f25c60f23064015e272abb5dc3eb56cd8d3160c52ee40c4d39434d48b80326f350a996262916bd59a1647b9bdfb6f21956f572722b9959aafa585f391321fa4dd8df14fd9222693635a2b73acae43744d09a1968950a2c50d6fef0e2e367aedc64fe6f6ba1ec210c6106a167dbd44d57891f90c0a761ecdbb66badac90383e754d1227a9e510d37283d48b4cca1a5227a0ae6513f617bd2ac6d634bab060d5a8fd51f808e346e9296d948e568de69b1c3f4bcee8b344ae37535413bb384c3db1478d48600289a82a3c38e838041801e36860ca71d6a3a01ed982943b9a475a91e648c4a6638d047c7cc846031d74da57c1fb8ea7fcb954c31386cdb3697f713cd0712e35f2b47193c025460789760e1245f174d65b3c530fc9c8fabeb248611e1bd043a09587e08990b1b51af3a9a63d8f9e4f31e6ce392916ab969df288a2d560a69dc5aba5237dd222d69af0438b081124340389e172c2c08ee9904216cfc17b0010294e1029067b7fa6470acd936347cfa70d2960bb2252c84e79045270f54b3b90423a52448a3ba93c1029f4438ae17242a490c5714cfb634d98e7ac3d5c609ef3f96edf1f2e3a54c579a434248d8238e16380e65f2ff3af269b5693cffd861f9afe294c3f668d9c82e9c7ac91730ccf7adaac91b971017c46900bf4e20235d920174ccd0520acb77af1e581f1880333c68133c96d186ad5ca656998b4b2a1fbc6da58b24abc68c6f432630a82411ba6929ef8533e069901fbb36aaac3888f94e4f783105cdc121fd1b2c7013e2800eee42a73f47cc5034e45420ba76076674a3cfc8e6e799df610fcccace7b22b7fb7935d459eafb3af8bc477e2d454d2cee96dd7f97bc5edba406f874ad5a59d6addef9945a5f53db3e9ea07b6d75aaf216b2b487c393979144d8ae87181a831196a28ac7c076bf44802b7ca45d9ddef169489e16d7293cd5d949a1ad5d50b97bd9de9f3cc8eecdd80cb87ff0195c1284e');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (3, '\x0137034b0c6119cb2209512159556d646b5aef9d7fc4a293bfc6b95e0d0464e6', 1, '\x78bb3fe8d46c2334440dac2a902a25c7944450bb32f8f08ebc94a25485b0cc6c25e471eb7260dd93019e9e2676f89a45097dfc9a99c603d8e0e607a8de02f28bc12513ea88b6a1715ab2898991b14972aaa5595a6a5a9a91694a9a91b99989a565625ab27172b2a965a2a18989a981a9a965928161aa49aab959a285a985818149a28985853172e31c65481c11385887c3614e426b28a1b894a47a0994b83221cb4f70553ef8ab8fdcccbcf8e4d49ce2ccd2627c35496e620531ca404b8ae273733195c482d221080300623fd866');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (4, '\x73aaf91953859a87ea8397c9424ef394f6891a0f5561f5dae1f71ba7747ec86d', 1, '\x78bb3fe8d46ceddacf6e83201c07f084ed4196ecba64fe012bc73e43935e1b869099cd1e6696f5d2f7dabd2f36c9620315159d6e74feae02d108e1833fbf0697684e2f9515d5f8720e37ab768dce75c6d4e97773fadc676fe26e9bbfb8618a4c4d6f0c4e6f6b4fab7b3d7e54579fd5863a8cd696617d4a9ddf5c43abba65b85a6ae9e5dfe194369aba7129f2fd8e8bd7327f2fbb9c29d8c1a59b0a1ced8aa2d9c5c519fd8744184b8e7114632e6822859411c964b44a30a54cf29873425988310908a14f4128b058252c2569106086d334be5f1056da4ab6d60b40320f24fbc12401731a7323bfddcf7b2fa00568fd63b47ea152a4ad8846c5a86eebaf1ce93dc75590b483e8d11f802fde00d8eb99bdeef363af4b2e95db69ff5303c7c0f112389e0557a747f29044e0d05f0e477e811af19ea5d2386566f4e1f2086d2db70e1b687175245057caf144b15a6429dc3492b6c83c6176b4ff7d2617c18eec4928b76726a00238592a57df23da03ba5f83d7836f');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (5, '\x59c895c0828e2d62afc24ae6627927c8d8f4127c5d35611077b6e80a31f88a5f', 1, '\x78bb3fe8d46cb598410ac320104517b9494f308e3a3a872945d18140ba29d2f337b1b4312650bac8c285bb6194ff3eef97a29e51d140e97d5b45757a04293b527d4d6e2fab874b6fab879375752d1b659c3f410da1adbc561e09622606113139012338e2a8ad245260d059859183f5c9a277e2b24f8cc2da80b68ea8ede11bfbfd59cba1f7aed37475689df02ff4847290d64d964ff999a7db7dcf81ebf2f6cb7901476fa6ab');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (6, '\xac40b29bf96aa3d84e273d53501101ec72db31e7c4f39c7504b3a561b998294e', 1, '\x78bb3fe8d46ceddad10a8230140660988fd26dd09c6e734f13ca3608ea26a4bbde3d49b48d4dd4316be1b9ac655427ceb7fd1e8b4bb4a597eda52bc5166876eb869bfd239bce315a36e444369d99656736e0d9bddb49de6bddae55d47bd11c47fd4fe498f47e7a3d4c75ebe9e546a7bfaa87ba9e6fae124b7abb791320af08c38d62026bad4b25b1209833d114544b96e392709a9346d4b49294545c73554941b4284a5c50ced86147408c7f28ef091dec48c08ee012012b062b8167e5be05021280447c24be90860cc5712291f7c27c2e32be2c2c1c19f658cf549033bf36e096146e0b4be34fd9f68a59dcbbae801d60b7fd89280a5d8b3e4c5aec00394992137886b20642f6ca4fcc29c3a3b52775d3b9a59778c80ad2e02f9c8b3468893cd182337b898c2ddad4e2efe73311b4d9440634672a01e954b409cd4f6f981ed57c014e5bcd09');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (7, '\x3c18a8903fb85955940bfff3d1aaf87d395c51e8d9abb3cf78130af755c0a4d9', 1, '\x78bb3fe8d46cb598410a03210c451773939e20468de630a5281a5a986ecad0f3d7b10b756668e9a20b176e2448f8eff3be29ea828a0e4aef5b13d5d7f088e5e58fac1a7df574da0aebe9cfc6baf68de556f6a0e6d0e8af954782988941444c4ec0088e386a2b891418745661e4607db2e89db8ec13a3b036a0ad23eaabf820c0dbcf1ccaef3acfa613b5197fe24f580e22bb0bf4393ff37cb9ef61705e17603d2f2045a8c7');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (8, '\xff4ba90a22afca9d551e17fda0e55aa84efe70dd0cb19926b6a4ef2eade9d965', 1, '\x78bb3fe8d46cedda510b8320100060b09fb2d7c1cc52f3d78c226583f632c6def6df174543d1c89a3547f758565417f7e9750697684d2f1fd736146ba0d98e6b6ef65b1e7422d3cec4c03319f46c2f77ba94f7aa7d8eb9908e9c366552ff9e2c98baddf3752a1f8e84aea5fb463e6573bed954f82478fd4f405a10862bc904564ae5b2c68260ce44955155b314e784d39454a2a4454d49c11597452d8812598e33ca193bec4809eda3722ed481900808f92248e08be6cbc245739f06410bd062252d36a88d0cc1b10a24ddc07495e473d8b252c930e37ac5a39dfee0a05c64ca7906c75d77dbab6a61ffc3827aa0de466ba4208679dd4c6cfe803d91dab3705565f48aecd5a1900d884763826a17ee7c4f71d8b5d0847f212f50232672541cacde4ca44dd8c6067fdfbf8920db46d2c0391109285a05ebe0d4b3c37833e71b67f3dba7');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (9, '\x9412aa30ac5ad98bcf94dffe55e9909e22885e08e219bbc841e0f8acea2d7592', 1, '\x78bb3fe8d46cb598410a03210c4517ed497a8218359ac394a2686861ba2943cf5fc759a83303a58b2e5c64232109ff7fde37445daca233a5b56aa0fa1e5eb1fcbcf7aa36ba81569f2f5b5c7dfa33afae69637e942ba82a34d26be591206662101193133082238eda4a2205069d551839589f2c7a272efbc428ac0d68eb88fa203ee0ef369743f45dfbd924a2d6e34fee13e603c1eee47ccaef3cdd9e7b2bb82eeb5fde079e4aa803');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (10, '\xef9080c5fcd299f024e937649d9e80e8494fdbf923527da8a93694d000b1d6d6', 1, '\x78bb3fe8d46cedda510f82201000e08dfa27bdb6852820bfa6e984d5662fcdf5d67f8fe9741034cdb068dea3a24e3d771f9c67718996f4b239eb502c81a61e37dcecb69ee81c2239c0896c3937169ddbde4e7db1c3a9b896fa29de65f4c5696322756fc961a9ddfdbe4d45e349e746b2afe54dd6c78b0bc594f46efe074872c2702999c04aa94c565810cc992853aa2a96e08c709a90521434af28c9b9e232af045122cd704a3963bb1519617c54de653a001201201f040974317499b964eed2205801562c62c517ea227d709ce2483b305e21190e9b5726e9675bf778ac331f1c8c8bccb889c1f1d7dcd66a5ad87fb0601e98f795f55110c126dd4c6cfa803c91ca337345657589ac55a190ad877b6b7aea96eca69ee2916ba609ff015ea0064ce4a935383d99c898acbd1afc7ddf26825c1b49e3e64824a05c15ac73d3cc0ecf2fae6be07c00259ed74a');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (11, '\x0f71f2982efa757cd2551b0fc6d1b39b44bc22556f32ff6d1461e4b61b98ac2b', 1, '\x78bb3fe8d46c2334449d98939887542b41b988a16a50eb3e056f5d853a5ecdac843e60cd4ce3116b707ba32413980ec0e510a258024900bb3489b90539a9480a6a710c69c37c8a75301bac1dad8d833092a4fa24b1044b118c5440e7a496a5e6c4e76216eeb1a008056100bf639f04');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (12, '\x34ffa9273fb313f3200c8dfb48119baed8f141b248d5d83cdb9866a26c9595d8', 1, '\x78bb3fe8d46ced9a4d0a84300c85215e67c02349615c08759885b8f3ee5ab59ad2487fa85a314b6d15dbe8fb92f80c5cc299bcec9a291467405348f143e05c0f3de009263d0b039f85e6a7ba5fa98a986f2849c98b5c485ab6c9e2d27c3a1c4ea223f41ca9bdacfb5a56ad4d8a107d57a3536d28dabf341ff40d8abfbf1e64cdcd34c88006f131625220524496bf8ba2b1eeb3ee7be8fe051d0bbdd356db621e70f72eb669710d0c9d070dd9700baf9b799517af3c6343f7c2decea714668c0f9205e75f1c3495605c143a1e03c6441e14205234cb9602e8bbb8dda1022c9b9958541c91e0643e99470569c0b15b650406c473b9');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (13, '\x2b3bb16a134c982fc75a94d014b9b89e434e428ae8db0d8606b39898eedb6950', 1, '\x78bb3fe8d46c2334449d98939887542b41b988a16a50eb3e056f5d853a5ecda2843e60cd4ce3116b707ba32413980ec0e510a258024900bb3489b90539a9480a6a710c69c37c8a75301bac1dad8d833092a4fa24b1044b118c5440e7a496a5e6c4e76216eeb1a008056100c0c79f05');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (14, '\xfa5b86dc9a99715cf54daade5a38a2b6385e5671d35bfffd4fa0a6af43bf5b13', 1, '\x78bb3fe8d46ced9add0a83300c8521fa38833d9214e68550c50bf16eef3eababa634d21fdaad622eb5556ca3e74be2317009397939754b28724053483120707e0f3de009263d2b039fb5e6a7badf531531af50929217b990b46d93c5a5f574389cc444e839527bd9cead6c7a9b1421faae4697da50f4a3341ff40e8a7fbc1e64cdcd34288006f131625220524496bf9ba2b1eeb3ee7be8fe0f3a167aa7adb6c53ae0ee5decd3e21a183a0f7a17c32dbc6ee65559bcf28c0ddd0bbb3b9f5298311e48169c7f71d054827151e8b80c181379508048d12c5b0aa0efe2ef0e1560d92cc4a2e2880427f3c93c2a4803cedd2a1f278473bc');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (15, '\x11a4610520bbb2b20417cf34de5c010e414d93b01b812e7cc2a8d013c9f22315', 1, '\x78bb3fe8d46c2334449d98939887542b41b988a16a50cc41aa242207ac9995d047ac99693c640d6e709464021302b82042944b2009609f2631b720271549412d8e316db857b10e6783f5a3b57210669254a32496602984918ae89cd4b2d49cf85ccce23d1614a5200c00deb79f96');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (16, '\x1bdaf50a3bf966b5c3b2bf67e6dfe8f3e6c15a414a89cd69b04ffc3648018b6b', 1, '\x78bb3fe8d46ced9a4d0a8330108561bc4ea1472a81665188a50be9cebbd7a8292f644a7e1adb88b3d444d14c7cdfccf83c5cd296bc1c6e5328b680a632ea0ee05c0f13e0493e3d3b0f9f9de3a7bddfd96e507dcd45297f550c4acb4205649a4fe7e3490d8ca283de1bfdd4e6d287acc851783b3a5587aa7f18ff418fa0f9b041d8b25b80d00010be0892d002685158022f9a26da2fda9fa4fd3fe85bb8950e9a17f340bc83f19e56d6c670d9d0d80ebbf0c585598d312b31387c4fece88caa61ca38813044ffe6c054867365f4d80f1d2bb9518849d402830ac197f177af0a897236625689444252fa6a6e151481cfc69517a7c576dc');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (17, '\x5df071a5348fa3c57761cc7804940e5c6b2adf8b1fbeeddb07b4460254a29013', 1, '\x78bb3fe8d46cb5994d0a03210c851773939e204613cd614a19d194c27453e6feb45a649c1f68bbe8c285b830047deff1e513a2be3edeb3f7664b6dbfc0eaf996ea25df12ebe1b445d643fdf95bda4b651af847925d73482dbeead39a6b9b800c31b380aaba9c40103c4bb4a4890d38f46430ca48211106af3e8724a8621d58f2cc7d445f81f1d6ad4324de0efba4b454f8932b8df3819077323fbd9a3c5dee7b8b38976751d6133a96aff3');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (18, '\x6e759c9ebde2e5984f6706815cbcd8b483bc4bc9eafc05c87ed28de93f640efe', 1, '\x78bb3fe8d46ceddad10ac220140660b047e936c8b9a9f36962438da06e22baebdd8b2d43d1315bae8c9dcb5ac6e2c4f9f4ec77b844737a79393c4a31079afb731f0f30729ad7117c22d7cf9503e8ca08da7de1b6bfff37310d2e1a53a95fe4d1d4bdfdbe4fcd25d0d2ad867f545775dc9d7c2c625abcfd2ca0a809c3ad62026bad2b25b1209833d196544b56e08a705a905634b49694d45c73554b41b4282b5c52ced87a414e587fa9e0511d10c900910f8a04c258c24c3c363f7b2778015ecce5c517e623a638de90a4bb303e29797d6cdab8c4ecba6ef97867ff70702e33e7228b139ebd2dd5b5b4cf62c13d70ef6be7a4248a45dd4c6e02813e99ea33f164e52446962a51ca18e2c6d9a2fae3bbd82501bd2689f04fe4250a64a2c0dcc1cb68226bd33674f1f7394e04fd369320e748256074952cc9697787e150e71df8acdf35');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (19, '\x20b9780efbd83e3268f4a436bd42d221576c02df638175c7f862697a4c4fe97d', 1, '\x78bb3fe8d46c2334449d5e04997b87554b303e62b03a271f58a2113f60cdac843e62cd4ce3216b708303e44a703904713098598b63f01aea23aca3d65039e4b60cdc3c92aa8d3c2ca57e2c284a4018006f7b893e');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (20, '\xcf384c71cbc9be0a07278fe4d5da085f95c6fc77efe99e6967ac3df2173ee76c', 1, '\x78bb3fe8d46ced9cd1128220104527fc9d66faac5e9a9ae9bd7f2f1170915d5911758d7d4cc156b7f6c0e54a844bb3252f1faf5fe5db8099f7f7e00ef0e0f49f19f434313ebb889f9d07a8bde0cd86bf10a5589f1c926c9f044bfdd1e5687a2264e1146ef06d2d14ed31c1e8b4590bba80825e9e232df6a0d817ce608742a6a5bb95d2bd836ee01e56a21df4c7f3fa816f55a621b8a1c8470c76c04d2b6d64d186971a5c8b6a1d2e5cc557f1a278d9132f8c1585d0ae7455412663fc9d2a64e441269f1b9dcaccd186bb7e6f6b58b2866f53105c24b9057d302a1873975de4c77b29ec883e633a24530f3a8fea7a38cc362e8e5511819f3008041cdde3fb5db99b06e08795e27d2c175082ce62668131c3ff68d6d5e25b9dc5d92268b4e61ea60ed6e40dd6b2a9997547353a542b74e34ee58111370d8e9d76c638e947fe17e1b7287e1727790f4c5bf6b4f90a6b76585d9fb16727d11d6ad116c4d93863ca5b81bc65a74835124c23a9fbb690eaf56de9f55519cf0a45966cae50100985421044af16b60a849aefab13c2f6150a4408c4134368ed4b23545a35e3924fb24afb0060c273b23500984452e76caea89383dc475e3464936873fcce0446b120646b824c26744a506d6f025077e85d0abe038eff5a');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (21, '\xdf9e8f3828da2e85c2ad14a0ce90c90ad4e98678f9823fa6f6356dafbd15fb1d', 1, '\x78bb3fe8d46cb55abb6e8330141dda0f4174e8d4c8061bcc52a95b974e95da2569e4183ba006900269922152ffa13fd3bd7fd22fa94d205cc88b56ea86c1be96ae2f9cc33de75c8b5a430500a5bb901b5ef9f8f5998673693dc5af36ec5b2f35f644a53cddb77d7d6977fbd717ffdcc02ee987c12d3dcecb2f53bba38d5d2508715c2264e029a9944343e5f81e0902ae842b040d382684224a8309c29248dfe38c328408278c99824f35d9ca07c5aae884462cf01c475035913e23cc1741e83b0ec5131c10d7171411fd79c52e419832e57124f403e53241b143f49580bcbfd56d6ff2be7301c842f3f6756e7dbf7f584a53277866c61b701f4f23eb21cbe62d48c703344010d7aface76dec613a4c7741b374b61e949699839dfd3abb1dced74afa1ec41ef5c19cc25ef302c55b8bcd31803d0d91499c8e859ce5f1223f8596095ff599666c53e324d99fb2e5253525c80a0972d3540bd4a7cbe111af8f096748d101e1a256c1cc76d5ad5211046320cf1ef9cdaecaa9d66a3760f15600efab9394b24d11e913a914936665ed3f69af056e94259fcb285be4b2b6aa1d947d40a9ede49fa52c6e4c99da5d19a8afa7a93ac6eb91756ba12e7dfe9bcb89bf4d6d60744a348f0305d5989edaf508cb6ed452627ee98c6ade934306a9171b3aa4aab996bd696f79ce3655656d6377ec5320446d5f2a23ff00f9dd2ef7');
INSERT INTO public.texts OVERRIDING SYSTEM VALUE VALUES (22, '\x583a2182b3fccacb7ad29f4701429075f346b9507768f88fe33b5cb946ffec45', 1, '\x78bb3fe8d46ced9dcd729b3010c727691f84710ebda429d860e31e3ad34e0fbdf4d2749a4b5a0fc1e0781ae34c9c8fa63399e93bf4657aef9bf4492a01027d0182d8b1307b4b2c190b2de8ffd36a5762e4727f937a7987e6f353ef7eb509dd44e59474be9d7a987e8ffffe89a65781f165fe5d4d4cf759357dc6c8e973a2a7e8b75edda14fcff1805a4f5ac9d772553c09ae0ddc29c6bf5fbf8d10210edd6abc86ff613e3b373e2e97578cf45a47e69149ebef8171925cfb343a8db28b2ea38bfba3d34879d5346b666a29411df1efa167602557c9c2509632f9c4efc03c899229d2c872955bcca3891f5cace637ab32c15b783f54aae1c8a7c962215651113c7a65c41a84be6df707b61f8c876110867d671af647437b3cf6427fe0fbced8b36cdb311d677c665a811d8c869eebb8a6697bb6eb0e0e3aa49ad42b25755c80a46a20a98f3012e82da5b70d9d08d9a00cea09ea09eab979f5ace33b4b8312e26062d5c8d9b4af5e7c35de18664fb84cf3885aef76d6a3826a1781479b380fb0654d4f5bf86bbaeacfde56ad58dcfcc19485e47eebd131b9695da3f720fbe1aa70ddb41f1f7a5cd8ae70a1c2e0d9e6ce4fea5d179ca0a4acda194ad76ce614a5e6560ffaa01cd70340719a519cba7de4aef6ae839bea8216a01ba01ba01ba01ba05bdbd04d21f480a9db340441737e23b70d00a729c0551b085c7012926b9821026007600760b7dd15ad75aa3cf56aab7869eae781b54defe90c38d07c4d355fcd48e0b991796e5443fde3bcc3eb73f41531e83f5a925f4e146492a5a0546503707e379ee2440b57660fd4bf22508a7e94429e280e51e28f8fae7f3029d5c9bf859bc1d4d175d31d0ffb7ddf09cf82916bbb237f3c1df5fb8e75668dedc1c8774c7b1a84d6c0362dc70d879ee9a38270e0fa8ed5b7d15ffe41da365108e9a4ac5a3d21be53006e3a829bdcc0ebc85fdadf4c06d3a35ac48db25463b892a76a473abccb1a42d6209ea825148cc85a434f9eb5cf32db1354bf2d096762cb239e63aab3d0d8ba6dc947d3640a257434cc9f349b3fd5b15069866347e7500d33ea65ae525636614af2d453922d5151e11607bb1a86d5f87ed23697de93e20e10b2af3c6227082699a7644708694bb7ba338426a0506042c005cd70a1be9d60a555e6795def7645b0f0aa033fc0c26bdbfd77db5d78556a9286eba3a0d3faea74436d66b69b038d56d7686a812653e7641d0ba4596f69eec86a635de122dd22a8162928ff616dc42a332f28955e4aa56018902995201ea5ede861cad8365d8229e36e4c1921090b92b0d6b270a37ca008ff8d9a078bb42b469bea02203cbd08af9e8d0a614f72b84dd791afe21c25803d803d803d803d80bdd6c29ec249784c5de513f1da4577e4b601ed3445bb6a0395725dfdf318bb8e7ef5ce374ded951f374a25eec146d440874087408740871ba4c39a074aef0903767e4e7c360abc16cf8ba74608c9b9f11bcfb7125acd8eafaa8763b3d51f734636a36d3a9d96ad0d60738601c2d68eb0d52d548ad8e438f6ae837374b92067b6c8e81915cbd1f97af6b327d9f082dedc82cddf82ccae36b175d7c2bf74c9fc574b555f5d067e3c48668373f29e1627add3afed13924f324a70d8937c983f3ef1bf32e04125e9158a5107dfb800339f297cf1568845e861eeb590227ec8259a1fc6f4b2c46d307007e27dff30badc1b3eba131d8125ed43a0153d69a5d23c85a832eb702ef9099aa96144411248661d3244b99a9e2d486be33a68a4f1ae82f3e5cdaad0b5872e13e219eaba36cc3a14f7d028480da4a6a44463250101bc2359c05efac95afffe5fdbbd1de041fd78107cade06b055febeefa5a83e8164d663ebd7ff7f17842ab67ee6795a6d3d5f6b916c5ea173a2072df44feb0ee84cc1de69432491066c7745c728312656f8944b6144058ff06b94ef1b88f452b310f39e8195d45bedd623c10b19598e7b3ac3c7e60cb2a644fb0a412f74857b4237bc64beac9ca48966af1c5c96b5156277e4fa4159817a7a446ecb0911473af562a31eb744aa4458a5e897df03faccdffa0d0f3250e880a4bc00634bcedeed0dc059961164cf0bdf3565373f5e41d870771ff259698de438c7eff01cba96313');


--
-- Name: events_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.events_id_seq', 31, true);


--
-- Name: texts_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.texts_id_seq', 22, true);


--
-- Name: blob_uses blob_uses_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.blob_uses
    ADD CONSTRAINT blob_uses_pkey PRIMARY KEY (owner_id, sha256, dataset, number);


--
-- Name: blobs blobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.blobs
    ADD CONSTRAINT blobs_pkey PRIMARY KEY (owner_id, sha256);


--
-- Name: datasets datasets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT datasets_pkey PRIMARY KEY (owner_id, name);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: handovers handovers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handovers
    ADD CONSTRAINT handovers_pkey PRIMARY KEY (owner_id, dataset, number, artifact);


--
-- Name: owner_names owner_names_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.owner_names
    ADD CONSTRAINT owner_names_pkey PRIMARY KEY (name);


--
-- Name: owners owners_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.owners
    ADD CONSTRAINT owners_pkey PRIMARY KEY (owner_id);


--
-- Name: revision_logs revision_logs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision_logs
    ADD CONSTRAINT revision_logs_pkey PRIMARY KEY (owner_id, dataset, number, first_line);


--
-- Name: revision_pipelines revision_pipelines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision_pipelines
    ADD CONSTRAINT revision_pipelines_pkey PRIMARY KEY (owner_id, dataset, number, artifact);


--
-- Name: revision_texts revision_texts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision_texts
    ADD CONSTRAINT revision_texts_pkey PRIMARY KEY (owner_id, dataset, number);


--
-- Name: revisions revisions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_pkey PRIMARY KEY (owner_id, dataset, number);


--
-- Name: scheduled_tasks scheduled_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scheduled_tasks
    ADD CONSTRAINT scheduled_tasks_pkey PRIMARY KEY (task_name, task_instance);


--
-- Name: server_lease server_lease_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.server_lease
    ADD CONSTRAINT server_lease_pkey PRIMARY KEY (place);


--
-- Name: texts texts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.texts
    ADD CONSTRAINT texts_pkey PRIMARY KEY (id);


--
-- Name: texts texts_sha256_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.texts
    ADD CONSTRAINT texts_sha256_key UNIQUE (sha256);


--
-- Name: blobs_touched; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX blobs_touched ON public.blobs USING btree (touched_at_ms);


--
-- Name: datasets_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX datasets_due ON public.datasets USING btree (schedule_due_ms) WHERE (schedule_period_ms > 0);


--
-- Name: events_revision; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_revision ON public.events USING btree (owner_id, dataset, number);


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);


--
-- Name: revisions_unfinished; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX revisions_unfinished ON public.revisions USING btree (engine, heard_at_ms) WHERE (status = ANY (ARRAY['QUEUED'::text, 'INPROGRESS'::text]));


--
-- Name: revisions_unfinished_of_dataset; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX revisions_unfinished_of_dataset ON public.revisions USING btree (owner_id, dataset) WHERE (status = ANY (ARRAY['QUEUED'::text, 'INPROGRESS'::text]));


--
-- Name: scheduled_tasks_execution_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX scheduled_tasks_execution_time ON public.scheduled_tasks USING btree (execution_time);


--
-- Name: scheduled_tasks_last_heartbeat; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX scheduled_tasks_last_heartbeat ON public.scheduled_tasks USING btree (last_heartbeat);


--
-- Name: scheduled_tasks_priority; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX scheduled_tasks_priority ON public.scheduled_tasks USING btree (priority DESC, execution_time);


--
-- Name: blob_uses blob_uses_owner_id_dataset_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.blob_uses
    ADD CONSTRAINT blob_uses_owner_id_dataset_number_fkey FOREIGN KEY (owner_id, dataset, number) REFERENCES public.revisions(owner_id, dataset, number);


--
-- Name: blob_uses blob_uses_owner_id_sha256_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.blob_uses
    ADD CONSTRAINT blob_uses_owner_id_sha256_fkey FOREIGN KEY (owner_id, sha256) REFERENCES public.blobs(owner_id, sha256);


--
-- Name: datasets datasets_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT datasets_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.owners(owner_id);


--
-- Name: events events_owner_id_dataset_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_owner_id_dataset_number_fkey FOREIGN KEY (owner_id, dataset, number) REFERENCES public.revisions(owner_id, dataset, number);


--
-- Name: handovers handovers_owner_id_dataset_number_artifact_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handovers
    ADD CONSTRAINT handovers_owner_id_dataset_number_artifact_fkey FOREIGN KEY (owner_id, dataset, number, artifact) REFERENCES public.revision_pipelines(owner_id, dataset, number, artifact);


--
-- Name: owner_names owner_names_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.owner_names
    ADD CONSTRAINT owner_names_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.owners(owner_id);


--
-- Name: revision_logs revision_logs_owner_id_dataset_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision_logs
    ADD CONSTRAINT revision_logs_owner_id_dataset_number_fkey FOREIGN KEY (owner_id, dataset, number) REFERENCES public.revisions(owner_id, dataset, number);


--
-- Name: revision_pipelines revision_pipelines_owner_id_dataset_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision_pipelines
    ADD CONSTRAINT revision_pipelines_owner_id_dataset_number_fkey FOREIGN KEY (owner_id, dataset, number) REFERENCES public.revisions(owner_id, dataset, number);


--
-- Name: revision_texts revision_texts_owner_id_dataset_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision_texts
    ADD CONSTRAINT revision_texts_owner_id_dataset_number_fkey FOREIGN KEY (owner_id, dataset, number) REFERENCES public.revisions(owner_id, dataset, number);


--
-- Name: revisions revisions_owner_id_dataset_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_owner_id_dataset_fkey FOREIGN KEY (owner_id, dataset) REFERENCES public.datasets(owner_id, name);


--
-- Name: revisions revisions_plan_text_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_plan_text_fkey FOREIGN KEY (plan_text) REFERENCES public.texts(id);


--
-- Name: revisions revisions_spec_text_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revisions
    ADD CONSTRAINT revisions_spec_text_fkey FOREIGN KEY (spec_text) REFERENCES public.texts(id);


--
-- PostgreSQL database dump complete
--


