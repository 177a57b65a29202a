"""How abstracts and facts are fetched: cache first, then source by source, at hosts' own pace.

``fetcher`` says who is asked for what, ``asking`` how one request is made and given up, ``pace``
when it may go, ``wire`` how it travels. Everything runs on an event loop of its own, never that of
the app.
"""
