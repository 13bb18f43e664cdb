@echo off
rem Như "make run", cho Windows: tạo .venv, cài thư viện, nạp báo cáo mẫu, mở bảng điều khiển.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set PY=py -3
where py >nul 2>nul || set PY=python
if not exist .venv\Scripts\python.exe (
  %PY% -c "import sys; sys.exit(sys.version_info < (3, 11))" || (
    echo Soket cần Python 3.11 trở lên. Tải tại https://www.python.org/downloads/ rồi chạy lại.
    exit /b 1
  )
  %PY% -m venv .venv || exit /b 1
)
fc /b requirements.txt .venv\requirements.txt >nul 2>nul || (
  .venv\Scripts\python -m pip install -q --disable-pip-version-check -r requirements.txt || exit /b 1
  copy /y requirements.txt .venv\requirements.txt >nul
)
set SOKET_DB=data\local\mau.duckdb
rem Các điểm cầu, điện thoại theo dõi ở cổng riêng; chỉ máy này vào được khi chưa đặt SOKET_FOLLOW_HOST.
if not defined SOKET_FOLLOW_PORT set SOKET_FOLLOW_PORT=8502
.venv\Scripts\python -m soket demo --db %SOKET_DB% || exit /b 1
start "" /b .venv\Scripts\python -m soket open http://127.0.0.1:8501
.venv\Scripts\python -m streamlit run dashboard.py --server.address 127.0.0.1 --server.port 8501
