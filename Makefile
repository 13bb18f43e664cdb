# make            what there is
# Everything installed goes into .venv; a target reinstalls only when its requirements file changed.
SHELL := /bin/sh
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
# Sites and phones follow along at a port of their own, where nothing else is served: docs/decisions/0014-follow-port.md.
FOLLOW_HOST ?= $(HOST)
FOLLOW_PORT ?= $(shell expr $(PORT) + 1)
FOLLOW_URL ?=
VENV := .venv
BIN := $(VENV)/bin
SAMPLE_DB := data/local/mau.duckdb
OFFICE_DB := data/local/soket.duckdb
# Tests wait a lot, for browsers and for processes that are killed: one worker more than there are cores.
WORKERS ?= $$(( $$(nproc 2>/dev/null || echo 2) + 1 ))
FOLLOW = SOKET_FOLLOW_HOST=$(FOLLOW_HOST) SOKET_FOLLOW_PORT=$(FOLLOW_PORT) SOKET_FOLLOW_URL='$(FOLLOW_URL)'
STREAMLIT = $(FOLLOW) $(BIN)/python -m streamlit run dashboard.py --server.address $(HOST) --server.port $(PORT)

.DEFAULT_GOAL := help
.PHONY: help run serve test durability bench bench-large shots clean venv dev chromium

help: ## Liệt kê các lệnh
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20
	@echo "  HOST=$(HOST) PORT=$(PORT): địa chỉ của make run, make serve (HOST=0.0.0.0 để máy khác vào được)"
	@echo "  FOLLOW_HOST=$(FOLLOW_HOST) FOLLOW_PORT=$(FOLLOW_PORT): địa chỉ cho các điểm cầu, điện thoại; chỉ có trang theo dõi hội nghị"

run: venv ## Mở bản chạy thử, có sẵn báo cáo mẫu
	@$(BIN)/python -m soket demo --db $(SAMPLE_DB)
	@echo "Mở http://$(HOST):$(PORT) trong trình duyệt. Dừng bằng Ctrl+C."
	@echo "Các điểm cầu, điện thoại theo dõi hội nghị ở cổng $(FOLLOW_PORT) ($(FOLLOW_HOST)); ở đó không có trang nào khác."
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	  $(BIN)/python -m soket open "http://$(HOST):$(PORT)" & fi; \
	  SOKET_DB=$(SAMPLE_DB) $(STREAMLIT)

serve: venv ## Mở bản dùng thật, với cơ sở dữ liệu của cơ quan
	@echo "Mở http://$(HOST):$(PORT) trong trình duyệt. Dừng bằng Ctrl+C."
	@echo "Các điểm cầu, điện thoại theo dõi hội nghị ở cổng $(FOLLOW_PORT) ($(FOLLOW_HOST)); ở đó không có trang nào khác."
	@SOKET_DB=$(OFFICE_DB) $(STREAMLIT)

test: dev chromium ## Chạy toàn bộ kiểm thử
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder

durability: dev ## Kiểm thử mất điện, đầy đĩa, sao lưu: mỗi loại 100 lần kill -9
	@SOKET_KILLS=100 $(BIN)/python -m pytest -q -s tests/test_durability_*.py

bench: dev ## Đo tốc độ, in ra bảng
	@$(BIN)/python -m bench

bench-large: dev ## Đo việc nhận 3.321 báo cáo cùng lúc: thời gian, bộ nhớ (khoảng 7 phút)
	@$(BIN)/python -m bench large

shots: dev chromium ## Chụp lại ảnh màn hình của tài liệu
	@$(BIN)/python -m docs.shots

clean: ## Xóa .venv và tệp tạm; không đụng tới cơ sở dữ liệu
	rm -rf $(VENV) .pytest_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv: $(BIN)/python
	@cmp -s requirements.txt $(VENV)/requirements.txt || \
	  { $(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt && \
	    cp requirements.txt $(VENV)/requirements.txt; }

dev: venv
	@cmp -s requirements-dev.txt $(VENV)/requirements-dev.txt || \
	  { $(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt && \
	    cp requirements-dev.txt $(VENV)/requirements-dev.txt; }

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Soket cần Python 3.11 trở lên; máy này có: $$($(PYTHON) --version 2>&1). Cài bản mới, hoặc chỉ đường dẫn: make $(MAKECMDGOALS) PYTHON=/đường/dẫn/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Không tạo được .venv: Python trên máy thiếu phần venv. Debian, Ubuntu: sudo apt install python3-venv, rồi chạy lại."; exit 1; }

# Chromium for the browser tests: the system's own package, where we may install one. Without it they are skipped, loudly.
chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || { \
	  if ! command -v apt-get >/dev/null 2>&1; then echo "Không có apt-get: kiểm thử trên trình duyệt sẽ bị BỎ QUA."; \
	  elif [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -qy --no-install-recommends chromium; \
	  elif sudo -n true 2>/dev/null; then sudo -n apt-get update -q && sudo -n apt-get install -qy --no-install-recommends chromium; \
	  else echo "Không có quyền cài Chromium: kiểm thử trên trình duyệt sẽ bị BỎ QUA. Tự cài: sudo apt install chromium"; \
	  fi; } || echo "Cài Chromium không thành công: kiểm thử trên trình duyệt sẽ bị BỎ QUA."
