"""A small plan of our own in the language of plans, for tests of the review; nobody has issued it."""

LINES = """\
TỈNH ỦY KON TUM
Số 77-KH/TU
Kon Tum, ngày 05 tháng 02 năm 2024
KẾ HOẠCH
sơ kết 02 năm thực hiện Phong trào “Mỗi thôn một vườn rau sạch” trên địa bàn tỉnh
Thực hiện Kết luận số 15-KL/TU, ngày 10-01-2022 của Tỉnh ủy, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
Đánh giá đúng kết quả, nêu gương những thôn làm tốt.
Việc sơ kết tiến hành từ cơ sở, thiết thực, tiết kiệm.
Gắn sơ kết với việc chăm lo đời sống của Nhân dân.
II. NỘI DUNG
- Mốc thời gian thống kê số liệu: Từ tháng 01-2022 đến tháng 01-2024.
III. HÌNH THỨC, THỜI GIAN, THÀNH PHẦN
1. Hình thức: Tổ chức hội nghị trực tiếp.
2. Thời gian, thành phần
2.1. Đối với cấp xã
- Thời gian: Hoàn thành trước ngày 30-3-2024.
- Thành phần tham dự: Tập thể đảng ủy xã; bí thư chi bộ, thôn trưởng.
2.2. Đối với các huyện ủy, thành ủy
- Thời gian: Hoàn thành trước ngày 20-4-2024.
- Thành phần tham dự: Tập thể Ban Thường vụ huyện ủy, thành ủy.
2.3. Hội nghị cấp tỉnh
2.3.1. Thời gian: Hoàn thành trước ngày 15-5-2024.
2.3.2. Địa điểm: Hội trường Ngọc Linh.
2.3.3. Thành phần tham dự: Các đồng chí Ủy viên Ban Chấp hành Đảng bộ tỉnh; đại diện các huyện ủy, thành ủy.
2.3.4. Chương trình
(1) Tuyên bố lý do, giới thiệu đại biểu (Văn phòng Tỉnh ủy).
(2) Báo cáo sơ kết (Thường trực Tỉnh ủy).
(3) Tham luận.
(4) Bế mạc (Thường trực Tỉnh ủy).
IV. TỔ CHỨC THỰC HIỆN
1. Các huyện ủy, thành ủy:
- Tiến hành sơ kết ở cấp mình, gửi báo cáo về Ban Thường vụ Tỉnh ủy trước ngày 25-4-2024.
2. Văn phòng Tỉnh ủy: Theo dõi, đôn đốc việc thực hiện Kế hoạch này.
Nơi nhận:
- Các huyện ủy, thành ủy,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn Mẫu
ĐỀ CƯƠNG
báo cáo sơ kết 02 năm thực hiện Phong trào
I. ĐẶC ĐIỂM TÌNH HÌNH
Nêu khái quát đặc điểm của địa phương.
II. KẾT QUẢ ĐẠT ĐƯỢC
Nêu số thôn có vườn rau.
DANH MỤC
chủ đề tham luận tại Hội nghị sơ kết
1. Sở Nông nghiệp và Phát triển nông thôn: Kết quả hướng dẫn kỹ thuật trồng rau sạch.
2. Huyện ủy Đắk Tô, Huyện ủy Kon Rẫy: Kinh nghiệm vận động Nhân dân làm vườn.
3. Trung tâm Rau sạch Măng Đen: Mô hình liên kết tiêu thụ rau.
"""
SAMPLE = LINES.replace("\n", "\n\n")
NUMBER = "77-KH/TU"
SHARED, UNKNOWN = "choice-topic-2", "choice-unit-trungtamrausachmangden"
STORED = SAMPLE.replace(NUMBER, "123-KH/TU").replace("ngày 05 tháng 02 năm 2024", "ngày 22 tháng 01 năm 2024")
REPORT = """\
ỦY BAN NHÂN DÂN TỈNH KON TUM

Số 12/BC-UBND

Kon Tum, ngày 10 tháng 3 năm 2024

BÁO CÁO

kết quả thực hiện nhiệm vụ quý I năm 2024

Ủy ban nhân dân tỉnh báo cáo kết quả như sau: trong quý đã trồng 20 ha rau.
"""
