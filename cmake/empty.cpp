// Lets a folder that holds only headers or no source yet be a library.
