documents = []
