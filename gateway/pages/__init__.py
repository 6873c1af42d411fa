"""What every page shares: server-rendered, working without JavaScript, in Chinese and English."""
