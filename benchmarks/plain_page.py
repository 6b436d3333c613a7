"""A plain Streamlit page with as many elements as the Lab draws for six runs, and nothing computed."""

import streamlit as st

RATES = [f"{10 ** (n / 20 - 5):.2g}" for n in range(121)]
COUNTS = {"number": 19, "list": 6, "button": 10, "text": 32}

with st.sidebar:
    for place in range(13):
        with st.container(horizontal=True):
            st.select_slider("lr", RATES, RATES[60], key=f"slider-{place}", label_visibility="collapsed")
            st.number_input("number", value=None, step=None, key=f"beside-{place}", label_visibility="collapsed")
    for place in range(COUNTS["number"] - 13):
        st.number_input("number", value=None, step=None, key=f"number-{place}")
    for place in range(COUNTS["list"]):
        st.selectbox("list", ["one", "two", "three"], key=f"list-{place}")
    for place in range(COUNTS["button"]):
        st.button("button", key=f"button-{place}")
    for place in range(COUNTS["text"]):
        with st.container():
            st.markdown(f"text {place}")
    st.toggle("toggle")
