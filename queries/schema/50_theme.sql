-- Themes of difficulties that a narrative names, by the words it uses (lower case, accents as they are): our own choice
-- of words, general to reviews of commune administration. A list with NULL for every theme that is not named. One
-- constant pattern each: a column of patterns would be compiled anew for every row. Patterns that ignore case take half the
-- time of putting every text in lower case first.
create or replace macro themes_in(words) as [
    case when regexp_matches(words, 'kiêm nhiệm|thiếu [^.;]*(người|cán bộ|công chức|nhân lực|biên chế)|nhân lực[^.;]* mỏng|(không|chưa) tuyển được', 'i')
         then 'Thiếu người, kiêm nhiệm' end,
    case when regexp_matches(words, 'trình độ|kỹ năng|năng lực|chuyên môn|nghiệp vụ|tập huấn|bồi dưỡng|lúng túng', 'i')
         then 'Năng lực, chuyên môn' end,
    case when regexp_matches(words, 'kinh phí|ngân sách|nguồn lực|nguồn vốn|giải ngân|dự toán', 'i')
         then 'Kinh phí, nguồn lực' end,
    case when regexp_matches(words, 'trụ sở|trang thiết bị|cơ sở vật chất|máy tính|máy quét|phòng làm việc|nhà công vụ', 'i')
         then 'Trụ sở, trang thiết bị' end,
    case when regexp_matches(words, 'đường truyền|sóng di động|sóng ổn định|cáp quang|phần mềm|liên thông|dữ liệu|nhập liệu', 'i')
         then 'Đường truyền, phần mềm, dữ liệu' end,
    case when regexp_matches(words, 'hướng dẫn|quy định|chồng chéo|trùng lặp|định mức', 'i')
         then 'Quy định, hướng dẫn' end,
    case when regexp_matches(words, 'đất đai|địa chính|xây dựng|quy hoạch|giải phóng mặt bằng|địa giới', 'i')
         then 'Đất đai, xây dựng, quy hoạch' end,
    case when regexp_matches(words, 'địa bàn rộng|cách xa|khoảng cách|đi lại|địa hình|xa hơn trước|vùng sâu', 'i')
         then 'Địa bàn rộng, đi lại xa' end,
    case when regexp_matches(words, 'quá hạn|tồn đọng|bàn giao|chưa giải quyết xong|kéo dài', 'i')
         then 'Hồ sơ quá hạn, tồn đọng' end,
    case when regexp_matches(words, 'khối lượng|quá tải|vượt khả năng|gấp nên|chế độ báo cáo', 'i')
         then 'Khối lượng việc lớn' end,
    case when regexp_matches(words, 'người dân|tiền mặt|nhận thức|tập quán|dân trí', 'i')
         then 'Thói quen, nhận thức của người dân' end
];
