"""Addresses people are given: where a link to the show leads, as those who get it will reach it."""

from __future__ import annotations

import ipaddress
import os
import socket
from urllib.parse import urlsplit

import streamlit as st

from soket.conference.show import Kind
from soket.ui import follow_server

PATHS: dict[Kind, str] = {"stage": "trinh-chieu", "console": "dieu-hanh", "follow": "theo-doi"}
_EVERYWHERE = ("0.0.0.0", "::")


def link(kind: Kind, token: str, seen: str) -> str:
    """The whole address of a link. `seen`: any address of this server as the office's browser knows it. Followers get the
    port that is theirs, when there is one."""
    parts = urlsplit(seen)
    root = _follow_root(parts.hostname or "") if kind == "follow" else None
    return f"{root or f'{parts.scheme}://{parts.netloc}'}/{PATHS[kind]}/{token}"


def is_here_only(address: str) -> bool:
    """Does an address lead nowhere but to the machine it is opened on?"""
    return _is_loopback(urlsplit(address).hostname or "")


def _follow_root(host: str) -> str | None:
    """Root of the followers' port, None when they come in at the office's. `host`: this server to the office's browser."""
    told = os.environ.get("SOKET_FOLLOW_URL", "").strip().rstrip("/")
    if told:
        return told
    at = follow_server.listener
    if at.port is None or (_is_loopback(at.host) and not _is_loopback(host)):
        return None  # no such port, or one that only a proxy on this machine reaches: the browser came through it, too
    if at.host in _EVERYWHERE:
        host = _address_of_this_machine() or host if _is_loopback(host) else host
    elif not _is_loopback(at.host):
        host = at.host
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{at.port}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address_of_this_machine() -> str | None:
    """The address other machines of the network reach this one at. Asks the routing table; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("10.255.255.255", 9))
        except OSError:
            return None
        return asking.getsockname()[0]
