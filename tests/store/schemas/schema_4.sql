BEGIN TRANSACTION;
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES version,
    asked TEXT NOT NULL,
    due TEXT NOT NULL,
    who TEXT NOT NULL,
    points TEXT NOT NULL
) STRICT;
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    file_hash TEXT NOT NULL REFERENCES file,
    name TEXT NOT NULL,
    container TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent TEXT,
    received TEXT NOT NULL,
    verdict TEXT NOT NULL,
    problems TEXT NOT NULL,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    version INTEGER REFERENCES version
) STRICT;
INSERT INTO "delivery" VALUES(1,'269d2fe22144eb431a25d2677c03ae4b12d9854b91fc47cf6de5d7f842e43929','BC (0).xlsx','thu.eml','don-vi@so.example','2024-06-18T01:00:00.000000+00:00','2024-06-18T01:00:00.000000+00:00','valid','[]','2024S1','385@0000','mau_nho',1);
INSERT INTO "delivery" VALUES(2,'b6ade4e1e5115652ee845a30c1ae278cc6b4e389fa0086b7fbfdbee22c7c3975','BC (1).xlsx','thu.eml','don-vi@so.example','2024-06-18T01:00:00.000000+00:00','2024-06-18T01:00:00.000000+00:00','valid','[]','2024S1','385@0000','mau_nho',2);
CREATE TABLE desk_entry (
    version INTEGER PRIMARY KEY REFERENCES version,
    caller TEXT NOT NULL,
    told TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    confirmed TEXT,
    confirmation TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL REFERENCES period,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    due TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    granted TEXT NOT NULL
) STRICT;
CREATE TABLE fact (
    version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    name TEXT NOT NULL,
    repeat TEXT NOT NULL,
    row TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (version, name, repeat, row)
) STRICT, WITHOUT ROWID;
INSERT INTO "fact" VALUES(1,'c09a','','','12');
INSERT INTO "fact" VALUES(1,'h10t','dai_huyen','2024-01','1.5');
INSERT INTO "fact" VALUES(2,'c09a','','','12');
INSERT INTO "fact" VALUES(2,'h10t','dai_huyen','2024-01','1.5');
CREATE TABLE file (
    hash TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
INSERT INTO "file" VALUES('269d2fe22144eb431a25d2677c03ae4b12d9854b91fc47cf6de5d7f842e43929',4,X'504B2030');
INSERT INTO "file" VALUES('b6ade4e1e5115652ee845a30c1ae278cc6b4e389fa0086b7fbfdbee22c7c3975',4,X'504B2031');
CREATE TABLE form (
    hash TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    model TEXT NOT NULL,
    kept TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "form" VALUES('89fc87b0ad6012854a9d0d490a4b47bc45835accaa3b5f868171d369c0be3a65','mau_nho','2022.1','{"checks":[{"condition":"${c10} >= ${c09}","is":"Check","marks":["c10","c09"],"message":"Số lượt người ({c10}) nhỏ hơn số cuộc ({c09}).","name":"nguoi_cuoc"},{"condition":"${h10} >= 6","is":"Check","marks":["h10"],"message":"Đài huyện phát {h10} chương trình, chưa đủ mỗi tháng 01 chương trình.","name":"chuan_thang","severity":"warning"}],"children":[{"children":[{"choices":"co_khong","is":"Question","kind":"select_one","label":"Có ban hành kế hoạch","name":"c01","over_periods":"any","over_units":"count_yes"},{"choices":"noi_dung","is":"Question","kind":"select_multiple","label":"Nội dung đã tuyên truyền","name":"c24","over_periods":"union","over_units":"count_each"},{"children":[{"is":"Question","kind":"text","label":"Số, ký hiệu","name":"c03_so","required":"true()"},{"is":"Question","kind":"date","label":"Ngày","name":"c03_ngay"}],"is":"Repeat","label":"Danh mục văn bản","name":"c03"},{"calculation":"count(${c03})","is":"Question","kind":"decimal","label":"Số văn bản","name":"c02","role":"calculated","unit":"văn bản"}],"is":"Group","label":"Công tác lãnh đạo, chỉ đạo","name":"chi_dao"},{"children":[{"constraint":". >= 0","is":"Question","kind":"integer","label":"Số hội nghị","name":"c09a","over_periods":"sum","over_units":"sum","required":"true()","unit":"cuộc"},{"constraint":". >= 0","is":"Question","kind":"integer","label":"Số hội thảo","name":"c09b","over_periods":"sum","over_units":"sum","unit":"cuộc"},{"calculation":"sum(${c09a} | ${c09b})","is":"Question","kind":"decimal","label":"Tổng số cuộc","name":"c09","role":"calculated","unit":"cuộc"},{"constraint":". >= 0","is":"Question","kind":"integer","label":"Số lượt người tham dự","name":"c10","over_periods":"sum","over_units":"sum","unit":"lượt người"},{"is":"Question","kind":"decimal","label":"Kinh phí","name":"c17","over_periods":"sum","over_units":"sum","relevant":"${c01} = ''co''","unit":"triệu đồng"}],"is":"Group","label":"Hội nghị, tập huấn","name":"hoi_nghi"},{"children":[{"children":[{"constraint":". >= 0","has_total":true,"is":"Question","kind":"integer","label":"Số chương trình","name":"h10t","over_periods":"sum","over_units":"sum","unit":"chương trình"},{"constraint":". >= 0","has_total":true,"is":"Question","kind":"integer","label":"Số lượt phát lại","name":"h11t","over_periods":"sum","over_units":"sum","unit":"lượt"},{"calculation":"if(${h10t} >= 1 and ${h11t} >= 3, 1, 0)","is":"Question","kind":"decimal","label":"Đạt","name":"h12t","role":"calculated"}],"fixed_rows":"months","is":"Repeat","label":"Chương trình từng tháng","name":"dai_huyen"},{"calculation":"sum(${h10t})","is":"Question","kind":"decimal","label":"Số chương trình của đài huyện","name":"h10","role":"calculated","unit":"chương trình"},{"calculation":"sum(${h12t})","is":"Question","kind":"decimal","label":"Số tháng đạt","name":"h12","over_units":"sum","role":"calculated","unit":"tháng"},{"children":[{"choices":"co_khong","is":"Question","kind":"select_one","label":"Có đài","name":"h14x"},{"constraint":". >= 0","has_total":true,"is":"Question","kind":"integer","label":"Chương trình","name":"h16x","over_periods":"sum","over_units":"sum","unit":"chương trình"}],"fixed_rows":"communes","is":"Repeat","label":"Từng xã","name":"xa"},{"fill":"unit.communes","is":"Question","kind":"integer","label":"Tổng số xã","name":"h02","role":"filled","unit":"xã"},{"calculation":"count(${xa}[h14x = ''co''])","is":"Question","kind":"decimal","label":"Số xã có đài","name":"h14","role":"calculated","unit":"xã"},{"calculation":"round(${h14} div ${h02} * 100, 1)","is":"Question","kind":"decimal","label":"Tỷ lệ xã có đài","name":"h20","role":"calculated","unit":"%"}],"is":"Group","label":"Truyền thanh cấp huyện","name":"truyen_thanh"},{"children":[{"appearance":"multiline","is":"Question","kind":"text","label":"Khó khăn","name":"c21","over_units":"list"}],"is":"Group","label":"Đánh giá","name":"danh_gia"}],"choice_lists":[{"choices":[{"is":"Choice","label":"Có","name":"co"},{"is":"Choice","label":"Không","name":"khong"}],"is":"ChoiceList","name":"co_khong"},{"choices":[{"is":"Choice","label":"Khái niệm cơ bản","name":"a"},{"is":"Choice","label":"Định hướng, giải pháp","name":"b"}],"is":"ChoiceList","name":"noi_dung"}],"id":"mau_nho","is":"Form","regime":{"content":"Kết quả thực hiện Kế hoạch","cycles":[{"due":{"day":"17","is":"DayMonth","month":"6"},"end":{"day":"14","is":"DayMonth","month":"6"},"is":"Cycle","kind":"S1","start":{"day":"15","is":"DayMonth","month":"12"}},{"due":{"day":"17","is":"DayMonth","month":"12"},"end":{"day":"14","is":"DayMonth","month":"12"},"is":"Cycle","kind":"Y","start":{"day":"15","is":"DayMonth","month":"12"}},{"due":null,"end":null,"is":"Cycle","kind":"DX","start":null}],"is":"Regime","means":"Thư điện tử","name":"Báo cáo kết quả truyền thông về chuyển đổi số","opening":"Thực hiện Kế hoạch, {unit} báo cáo kết quả {period} (số liệu từ ngày {start} đến ngày {end}) như sau:","outline":"I–V","receiver":"STTTT","regime_id":"ktt06","reporters":[{"binding":"mandatory","is":"Reporter","who":"huyen"}],"subject":"Kết quả truyền thông về chuyển đổi số {period}"},"title":"Mẫu nhỏ","version":"2022.1"}','2024-06-18T01:00:00.000000+00:00');
CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    version INTEGER,
    path TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE owed (
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    binding TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (period, unit, form_id),
    FOREIGN KEY (period, form_id) REFERENCES period_form ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "owed" VALUES('2024S1','385@0000','mau_nho','mandatory',0);
CREATE TABLE period (
    id TEXT PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    due TEXT NOT NULL,
    label TEXT NOT NULL,
    opened TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "period" VALUES('2024S1','2023-12-15','2024-06-14','2024-06-17','','2024-06-18T01:00:00.000000+00:00');
CREATE TABLE period_form (
    period TEXT NOT NULL REFERENCES period ON DELETE CASCADE,
    form_id TEXT NOT NULL,
    form_hash TEXT NOT NULL REFERENCES form,
    PRIMARY KEY (period, form_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "period_form" VALUES('2024S1','mau_nho','89fc87b0ad6012854a9d0d490a4b47bc45835accaa3b5f868171d369c0be3a65');
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    form_id TEXT NOT NULL,
    form_version TEXT NOT NULL,
    form_hash TEXT NOT NULL REFERENCES form,
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL,
    UNIQUE (period, unit, form_id, number)
) STRICT;
INSERT INTO "report" VALUES(1,'mau_nho','2022.1','89fc87b0ad6012854a9d0d490a4b47bc45835accaa3b5f868171d369c0be3a65','385@0000','2024S1','first',0,'editing','2024-06-18T01:00:00.000000+00:00','2024-06-18T01:00:00.000000+00:00');
CREATE TABLE report_cell (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    path TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (report, path)
) STRICT, WITHOUT ROWID;
INSERT INTO "report_cell" VALUES(1,'c01','["t","co"]');
INSERT INTO "report_cell" VALUES(1,'c03[r10]/c03_so','["t","15/KH-UBND"]');
INSERT INTO "report_cell" VALUES(1,'c03[r1]/c03_ngay','["d","2024-06-05"]');
INSERT INTO "report_cell" VALUES(1,'c09a','["n","12"]');
INSERT INTO "report_cell" VALUES(1,'c17','["n","1.5"]');
INSERT INTO "report_cell" VALUES(1,'c21','["m","chưa tổng hợp"]');
INSERT INTO "report_cell" VALUES(1,'c24','["s","a","b"]');
CREATE TABLE report_copied (
        report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
        path TEXT NOT NULL,
        PRIMARY KEY (report, path)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE report_paper (
        report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
        number TEXT NOT NULL,
        day TEXT NOT NULL,
        signer TEXT NOT NULL,
        by_system INTEGER NOT NULL,
        signed_name TEXT NOT NULL,
        signed_hash TEXT REFERENCES file
    ) STRICT;
CREATE TABLE report_row (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    repeat TEXT NOT NULL,
    row TEXT NOT NULL,
    position INTEGER,
    PRIMARY KEY (report, repeat, row)
) STRICT, WITHOUT ROWID;
INSERT INTO "report_row" VALUES(1,'c03','r1',1);
INSERT INTO "report_row" VALUES(1,'c03','r10',0);
CREATE TABLE report_row_mark (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    repeat TEXT NOT NULL,
    row TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (report, repeat, row)
) STRICT, WITHOUT ROWID;
INSERT INTO "report_row_mark" VALUES(1,'xa','x1','outside','Xã Mới','mới lập');
CREATE TABLE report_step (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
        state TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT;
CREATE TABLE report_words (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, kind, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "report_words" VALUES(1,'explanation','chuan_thang','đài hỏng');
INSERT INTO "report_words" VALUES(1,'note','c09a','trên 12');
INSERT INTO "report_words" VALUES(1,'nothing','truyen_thanh','');
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    opened TEXT NOT NULL,
    closed TEXT,
    has_news INTEGER NOT NULL
) STRICT;
INSERT INTO "session" VALUES(1,'2024-06-18T01:00:00.000000+00:00','2024-06-18T01:00:00.000000+00:00',0);
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL REFERENCES period,
    regime_id TEXT NOT NULL,
    addressee TEXT NOT NULL,
    cut_off TEXT NOT NULL,
    taken TEXT NOT NULL,
    who TEXT NOT NULL,
    note TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    form_hash TEXT NOT NULL REFERENCES form,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    standing TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    answers_hash TEXT NOT NULL,
    answers TEXT NOT NULL,
    places TEXT NOT NULL
) STRICT;
INSERT INTO "version" VALUES(1,'2024S1','385@0000','mau_nho','89fc87b0ad6012854a9d0d490a4b47bc45835accaa3b5f868171d369c0be3a65','first',0,'valid','','4e2ea00a7c7aacb5ccceb41a9a1a3c11b87be474e67362424999feac3af49bcb','{"cells":{"c01":["t","co"],"c03[r10]/c03_so":["t","15/KH-UBND"],"c03[r1]/c03_ngay":["d","2024-06-05"],"c09a":["n","12"],"c17":["n","1.5"],"c21":["m","chưa tổng hợp"],"c24":["s","a","b"]},"explanations":{"chuan_thang":"đài hỏng"},"form":"mau_nho","form_version":"2022.1","notes":{"c09a":"trên 12"},"nothing":["truyen_thanh"],"period":"2024S1","row_marks":{"xa[x1]":["outside","Xã Mới","mới lập"]},"rows":{"c03":["r10","r1"]},"unit":"385@0000"}','{"c09a":["I","D5"]}');
INSERT INTO "version" VALUES(2,'2024S1','385@0000','mau_nho','89fc87b0ad6012854a9d0d490a4b47bc45835accaa3b5f868171d369c0be3a65','replacement',1,'valid','','ceaa110397711fcd27ad208d2dd37e0689969a8d6d551612b757ec5c00083e32','{"cells":{"c01":["t","co"],"c03[r10]/c03_so":["t","15/KH-UBND"],"c03[r1]/c03_ngay":["d","2024-06-05"],"c09a":["n","13"],"c17":["n","1.5"],"c21":["m","chưa tổng hợp"],"c24":["s","a","b"]},"explanations":{"chuan_thang":"đài hỏng"},"form":"mau_nho","form_version":"2022.1","notes":{"c09a":"trên 12"},"nothing":["truyen_thanh"],"period":"2024S1","row_marks":{"xa[x1]":["outside","Xã Mới","mới lập"]},"rows":{"c03":["r10","r1"]},"unit":"385@0000"}','{"c09a":["I","D5"]}');
CREATE INDEX form_of_id ON form (id, version);
CREATE INDEX report_changed ON report (changed);
CREATE UNIQUE INDEX version_number ON version (period, unit, form_id, number)
    WHERE standing IN ('valid', 'in_correction');
CREATE INDEX version_of_report ON version (period, form_id, unit);
CREATE INDEX version_of_unit ON version (unit, form_id);
CREATE UNIQUE INDEX delivery_once ON delivery (file_hash, name, container, sender, ifnull(sent, ''));
CREATE INDEX delivery_of_report ON delivery (period, form_id, unit);
CREATE INDEX delivery_of_version ON delivery (version);
CREATE INDEX delivery_received ON delivery (received);
CREATE INDEX fact_of_name ON fact (name, version);
CREATE INDEX correction_of_version ON correction (version);
CREATE INDEX extension_of_report ON extension (period, unit, form_id);
CREATE INDEX desk_entry_open ON desk_entry (version) WHERE confirmed IS NULL;
CREATE INDEX history_of_report ON history (period, form_id, unit);
CREATE INDEX snapshot_of_period ON snapshot (period, regime_id);
CREATE TRIGGER history_no_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is append-only'); END;
CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot BEGIN SELECT RAISE(ABORT, 'snapshot is append-only'); END;
CREATE INDEX report_step_of ON report_step (report, id);
COMMIT;
PRAGMA application_id = 1111704659;
PRAGMA user_version = 4;
