"""The formats that come with imrparse, one module each."""
