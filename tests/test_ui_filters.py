"""Filters and the address: links are read, choices are written, nonsense falls back, pages share."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from soket.ui import escape


def areas() -> None:
    """A page with one filter of three values and a list of pages."""
    import streamlit as st

    from soket.ui import filters

    filters.enter(st.session_state.get("page", "a"))
    options = st.session_state.get("options", {"1": "Một", "2": "Hai", "3": "Ba"})
    st.text(f"chosen={filters.choice('Mục', options, 'muc')}")


def several() -> None:
    import streamlit as st

    from soket.ui import filters

    filters.enter("a")
    chosen = filters.several("Đơn vị", {"01": "Xã An", "02": "Xã Bình", "03": "Xã Châu"}, "don-vi", most=2, default=["03"])
    st.text(f"chosen={chosen}")


def leafing() -> None:
    import streamlit as st

    from soket.ui import filters

    filters.enter("a")
    st.text(f"page={filters.turn(5, about=(st.session_state.get('about', 1),))}")


def nothing_there() -> None:
    import pandas as pd

    from soket.ui import frame

    frame.texts(pd.DataFrame(), {}, "Xã *A* [b](http://c) $d$ chưa nêu gì.")


def app(script, **address: object) -> AppTest:
    test = AppTest.from_function(script)
    for name, value in address.items():
        test.query_params[name.replace("_", "-")] = value
    return test.run()


def shown(test: AppTest) -> str:
    assert not test.exception
    return test.text[0].value


def test_the_first_option_is_the_default_and_stays_out_of_the_address() -> None:
    test = app(areas)
    assert shown(test) == "chosen=1"
    assert dict(test.query_params) == {}


def test_a_link_chooses_and_a_choice_is_written() -> None:
    test = app(areas, muc="3")
    assert shown(test) == "chosen=3"
    test.selectbox[0].set_value("2").run()
    assert shown(test) == "chosen=2"
    assert test.query_params["muc"] == "2"
    test.selectbox[0].set_value("1").run()
    assert dict(test.query_params) == {}


def test_an_unknown_value_falls_back_and_leaves_the_address() -> None:
    test = app(areas, muc="<b>99</b>")
    assert shown(test) == "chosen=1"
    assert dict(test.query_params) == {}


def test_an_address_that_changed_wins_over_the_widget() -> None:
    test = app(areas, muc="3")
    test.query_params["muc"] = "2"
    assert shown(test.run()) == "chosen=2"
    del test.query_params["muc"]
    assert shown(test.run()) == "chosen=1"


def test_another_page_remembers_the_choice() -> None:
    test = app(areas, muc="3")
    test.session_state["page"] = "b"
    del test.query_params["muc"]
    assert shown(test.run()) == "chosen=3"
    assert test.query_params["muc"] == "3"


def test_a_choice_that_the_plan_no_longer_has_falls_back() -> None:
    test = app(areas, muc="3")
    test.session_state["options"] = {"7": "Bảy", "8": "Tám"}
    assert shown(test.run()) == "chosen=7"
    assert dict(test.query_params) == {}


def test_several_values_round_trip_and_stay_within_the_limit() -> None:
    test = app(several, don_vi=["02", "99", "01", "03"])
    assert shown(test) == "chosen=['02', '01']"
    assert test.query_params["don-vi"] == ["02", "01"]
    test.multiselect[0].set_value(["01"]).run()
    assert shown(test) == "chosen=['01']"
    assert test.query_params["don-vi"] == "01"
    assert shown(app(several)) == "chosen=['03']"


def test_leafing_starts_over_when_the_list_changes() -> None:
    test = app(leafing, trang="4")
    assert shown(test) == "page=4"
    test.session_state["about"] = 2
    assert shown(test.run()) == "page=1"
    assert shown(app(leafing, trang="9")) == "page=1"
    assert shown(app(leafing, trang="x")) == "page=1"


def test_text_of_a_workbook_is_data() -> None:
    hostile = "<b>*đậm*</b> [a](javascript:x) $x$ :red[y]\n# z"
    assert escape.markdown(hostile) == (
        r"\<b\>\*đậm\*\</b\> \[a\]\(javascript\:x\) \$x\$ \:red\[y\]" + "  \n" + r"\# z"
    )


def test_a_name_of_the_plan_is_no_markup_where_there_is_nothing_to_list() -> None:
    assert app(nothing_there).info[0].value == r"Xã \*A\* \[b\]\(http\://c\) \$d\$ chưa nêu gì\."
