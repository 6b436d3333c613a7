"""The entry point: `streamlit run app.py`.

The server imports this file once, for its routes; Streamlit runs it for each visitor, for the list of pages.
"""

if __name__ == "__main__":
    import streamlit as st

    from pages.shared import frame

    frame.draw()
    st.navigation([st.Page("pages/lab.py", title="Lab", default=True)], position="top").run()
else:
    from streamlit.starlette import App

    from pages.shared import server

    app = App(__file__, routes=server.routes(), lifespan=server.lifespan)
