"""Casualty and humanitarian figures from news text."""
