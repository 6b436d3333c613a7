"""The entry point: `streamlit run app.py`.

The server imports this file once, for its routes; Streamlit runs it for each visitor, for the list of pages.
"""

if __name__ == "__main__":
    import streamlit as st

    from pages.shared import frame

    frame.draw()
    pages = [
        st.Page("pages/lab.py", title="Lab", default=True),
        st.Page("pages/lessons.py", title="Lessons"),
        st.Page("pages/gallery.py", title="Gallery"),
        st.Page("pages/practice.py", title="Practice"),
        st.Page("pages/widgets.py", title="Widgets"),
        st.Page("pages/reference.py", title="Reference"),
    ]
    st.navigation(pages, position="hidden" if st.context.is_embedded else "top").run()
else:
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.starlette import App

    from pages.shared import server

    # Or the first visitor's link to a page would run that file alone, as in apps that have no st.navigation.
    PagesManager.uses_pages_directory = False
    app = App(__file__, routes=server.routes(), lifespan=server.lifespan)
